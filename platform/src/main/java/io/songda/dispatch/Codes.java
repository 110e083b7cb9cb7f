package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.Refusal;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks what store and customer tell the rider. Wrong tries are counted outside the command that
 * is refused, or they would be undone with it; after five a code opens nothing any more.
 */
@Component
class Codes {

  /** The code the store knows. */
  static final String PICKUP = "PICKUP";

  /** The code the customer knows. */
  static final String DELIVERY = "DELIVERY";

  /** The store's code again, when the goods come back. */
  static final String RETURN = "RETURN";

  /** What a rider shows to the one who takes over. */
  static final String HAND_OVER = "HAND_OVER";

  private static final int TRIES = 5;

  private final DeliveryStore store;

  /** Tries at the same delivery wait for each other, so that a thousand at once are not one. */
  private final Object[] queues = IntStream.range(0, 64).mapToObj(i -> new Object()).toArray();

  Codes(DeliveryStore store) {
    this.store = store;
  }

  /** Whether too many wrong codes were tried. */
  boolean isLocked(DeliveryId delivery, String which) {
    return store.wrongTries(delivery, which) >= TRIES;
  }

  /**
   * Lets the right code pass. Refuses a wrong one with 422 {@code code_wrong} and, after five wrong
   * tries, any with 422 {@code code_locked}. Called outside a transaction.
   */
  void check(DeliveryId delivery, String which, String right, @Nullable String said) {
    synchronized (queues[Long.hashCode(delivery.value()) & 63]) {
      if (isLocked(delivery, which)) {
        throw Refusal.unprocessable(
            "code_locked", "/code", "Too many wrong codes: a photo or the operator is needed");
      }
      if (!right.equals(said)) {
        store.triedWrongly(delivery, which);
        throw Refusal.unprocessable("code_wrong", "/code", "That is not the code of this delivery");
      }
    }
  }
}
