package io.songda.simulator.witness;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order the platform said yes to, as the customer remembers it.
 *
 * @param key the idempotency key it was placed under
 * @param payableFen what the customer was told to pay
 * @param promiseAt city time the customer was promised first
 * @param items how many of which item
 * @param coupon the coupon spent on it, null for none
 */
public record Ack(
    String key,
    String order,
    String customer,
    String store,
    long payableFen,
    Map<String, Integer> items,
    boolean cash,
    Instant promiseAt,
    @Nullable String coupon) {

  /** Keeps a copy of the items. */
  public Ack {
    items = Map.copyOf(items);
  }
}
