package io.songda.payment;

import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to the payer.
 *
 * @param attempt by which it had come
 * @param surplus it was never due; it stands in suspense and not in the funds of the thing
 * @param numbers how many numbers it has had at the channel
 * @param trouble the channel's last word when it did not simply go well
 */
record Refund(
    RefundId id,
    PaymentId payment,
    String key,
    String attempt,
    Money amount,
    String reason,
    boolean surplus,
    State state,
    int version,
    int numbers,
    @Nullable String trouble,
    Instant createdAt) {

  private static final int MOST_NUMBERS = 3;

  /** Where it stands. */
  enum State {
    /** Booked; the channel has not been asked under the present number. */
    CREATED,
    /** On its way to the channel. */
    SUBMITTING,
    /** The channel's answer is not known, or it was no. */
    UNKNOWN,
    /** The channel is at it. */
    PROCESSING,
    /** The payer has it. */
    SUCCEEDED,
    /** The payer's account does not take it: a person must decide. */
    ABNORMAL,
    /** The ladder has ended: a person must give the money back another way. */
    MANUAL
  }

  /** The number the channel knows it by, {@code out_refund_no}. */
  String number() {
    return "r%s%02d".formatted(id.toString().substring(4), numbers);
  }

  /** Whose number that is; throws {@link IllegalArgumentException} when it is none of ours. */
  static RefundId idOf(String number) {
    if (number.length() != 16 || number.charAt(0) != 'r') {
      throw new IllegalArgumentException("Not a number of a refund");
    }
    return new RefundId(Ids.parse("rfd", "rfd_" + number.substring(1, 14)));
  }

  /** Whether the channel must be asked to do it, rather than how it goes. */
  boolean isToBeSent() {
    return state == State.CREATED || state == State.SUBMITTING || state == State.UNKNOWN;
  }

  Refund to(State next, @Nullable String why) {
    if (state == State.SUCCEEDED) {
      throw new IllegalStateException("%s has succeeded already".formatted(id));
    }
    return with(next, numbers, why);
  }

  /** The channel gave it up: it tries anew under the next number, or a person must help. */
  Refund givenUp() {
    return numbers < MOST_NUMBERS
        ? with(State.CREATED, numbers + 1, "CLOSED")
        : with(State.MANUAL, numbers, "CLOSED");
  }

  private Refund with(State state, int numbers, @Nullable String trouble) {
    return new Refund(
        id, payment, key, attempt, amount, reason, surplus, state, version, numbers, trouble,
        createdAt);
  }
}
