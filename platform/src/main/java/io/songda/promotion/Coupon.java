package io.songda.promotion;

import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saving that a customer claimed and can use once.
 *
 * @param store where it counts; null is everywhere
 * @param validUntil city time
 */
public record Coupon(
    CouponId id,
    CustomerId customer,
    String name,
    Money threshold,
    Money saving,
    Bearer bearer,
    @Nullable StoreId store,
    Instant validUntil,
    CouponState state) {

  /** Whether an order can still take it at that moment of city time. */
  public boolean isUsableAt(Instant at) {
    return state == CouponState.FREE && at.isBefore(validUntil);
  }
}
