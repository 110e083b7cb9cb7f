package io.songda.order;

import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CityClock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a customer may cancel without asking the store, and what that counts as. */
@Component
class CancelWindow {

  private static final Duration STORE_MAY_BE_LATE = Duration.ofMinutes(15);

  private final OrderClocks clocks;
  private final CityClock clock;

  CancelWindow(OrderClocks clocks, CityClock clock) {
    this.clocks = clocks;
    this.clock = clock;
  }

  /** Whether the customer may leave now without the store's consent. */
  boolean isOpen(Order order) {
    return order.acceptedAt() == null || isFreeAfterAcceptance(order);
  }

  /** T3, T29, a missing item, or a promise broken by more than 15 minutes. */
  private boolean isFreeAfterAcceptance(Order order) {
    boolean inKitchen =
        order.status() == OrderStatus.ACCEPTED || order.status() == OrderStatus.PREPARING;
    Instant now = clock.instant();
    return inKitchen
        && (order.since(order.acceptedAt(), now).compareTo(clocks.grace()) <= 0
            || order.missingLine() != null
            || isStoreLate(order, now));
  }

  /** Not ready, or ready only, 15 minutes after the store's own promise. */
  private static boolean isStoreLate(Order order, Instant now) {
    Instant promised = order.foodReadyAt();
    Instant ready = order.readyAt() == null ? now : order.readyAt();
    return promised != null && !ready.isBefore(promised.plus(STORE_MAY_BE_LATE));
  }

  /** The cause of an order the customer cancels now; who pays follows from it. */
  Cause cause(Order order) {
    if (order.status() == OrderStatus.PENDING_PAYMENT) {
      return Cause.CUSTOMER_BEFORE_PAY;
    }
    if (order.acceptedAt() == null) {
      return Cause.CUSTOMER_BEFORE_ACCEPT;
    }
    if (isStoreLate(order, clock.instant())) {
      return Cause.MERCHANT_SLOW;
    }
    return isFreeAfterAcceptance(order) ? Cause.CUSTOMER_GRACE : Cause.CUSTOMER_AFTER_ACCEPT;
  }

  /** The cause of an order whose open request is granted now. */
  Cause causeWhenGranted(Order order) {
    Cause cause = cause(order);
    return cause == Cause.MERCHANT_SLOW ? cause : Cause.CUSTOMER_AFTER_ACCEPT;
  }
}
