package io.songda.order;

import io.songda.eventlog.Head;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.pricing.Price;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands; every change gives a new one. Instants are city time, null until it
 * happened.
 *
 * @param commissionBasisPoints the technical fee agreed when it was placed
 * @param foodReadyAt when the store said the food will be ready
 * @param readyPredicted whether only the clock says that it is ready
 * @param cancelAskedAt when the customer asked to cancel, null when no request is open
 * @param missingLine the line the store cannot supply, null when no question is open
 * @param delayedMinutes by how much the store has put it off in sum
 * @param delayedAt when the store last put it off
 * @param refunded what has been given back for removed lines
 */
record Order(
    OrderId id,
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    OrderStatus status,
    Head head,
    @Nullable Cause cause,
    PaymentMethod method,
    Price price,
    int commissionBasisPoints,
    int channelFeeBasisPoints,
    Money riderPay,
    boolean selfPickup,
    @Nullable CouponId coupon,
    Instant placedAt,
    Instant promiseAt,
    @Nullable Instant paidAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant startedAt,
    @Nullable Instant foodReadyAt,
    @Nullable Instant readyAt,
    boolean readyPredicted,
    @Nullable Instant deliveredAt,
    @Nullable Instant endedAt,
    @Nullable Instant cancelAskedAt,
    @Nullable Integer missingLine,
    int delays,
    int delayedMinutes,
    @Nullable Instant delayedAt,
    Money refunded,
    OrderDetails details) {

  /** Whether the customer's money, or their promise of cash, is with the order. */
  boolean isPaid() {
    return paidAt != null;
  }

  /** Whether there is money at the channel to give back. */
  boolean hasChannelMoney() {
    return isPaid() && method != PaymentMethod.CASH;
  }

  /** Whether the food has been made, or may have been; a clock that predicts it proves nothing. */
  boolean isCooked() {
    return startedAt != null || readyAt != null && !readyPredicted;
  }

  Duration since(@Nullable Instant earlier, Instant now) {
    return earlier == null ? Duration.ZERO : Duration.between(earlier, now);
  }

  OrderEdit edit() {
    return new OrderEdit(this);
  }
}
