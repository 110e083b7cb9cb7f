package io.songda.order;

import io.songda.dispatch.DeliveryView;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CityClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a customer may cancel without asking the store, and what that counts as. */
@Component
class CancelWindow {

  private static final Duration STORE_MAY_BE_LATE = Duration.ofMinutes(15);

  /** T5b: from this step of the search on the customer may leave. */
  private static final int SEARCHED_LONG = 3;

  private final Orders orders;
  private final OrderClocks clocks;
  private final CityClock clock;

  CancelWindow(Orders orders, OrderClocks clocks, CityClock clock) {
    this.orders = orders;
    this.clocks = clocks;
    this.clock = clock;
  }

  /** Whether the customer may leave now without the store's consent. */
  boolean isOpen(Order order) {
    return order.acceptedAt() == null || freeCause(order).isPresent();
  }

  /** The cause of an order the customer cancels now; who pays follows from it. */
  Cause cause(Order order) {
    if (order.status() == OrderStatus.PENDING_PAYMENT) {
      return Cause.CUSTOMER_BEFORE_PAY;
    }
    if (order.acceptedAt() == null) {
      return Cause.CUSTOMER_BEFORE_ACCEPT;
    }
    return freeCause(order).orElse(Cause.CUSTOMER_AFTER_ACCEPT);
  }

  /**
   * The cause of an order whose open request is granted now: a store or a search that is late is
   * late whether or not it was asked.
   */
  Cause causeWhenGranted(Order order) {
    return freeCause(order)
        .filter(cause -> cause != Cause.CUSTOMER_GRACE)
        .orElse(Cause.CUSTOMER_AFTER_ACCEPT);
  }

  /** Which free window is open, if any. */
  private Optional<Cause> freeCause(Order order) {
    Instant now = clock.instant();
    boolean inKitchen =
        order.status() == OrderStatus.ACCEPTED || order.status() == OrderStatus.PREPARING;
    if (isWithin(order.acceptedAt(), clocks.grace(), now) && inKitchen) {
      return Optional.of(Cause.CUSTOMER_GRACE);
    }
    boolean delayed = isWithin(order.delayedAt(), clocks.graceAfterDelay(), now) && inKitchen;
    if (delayed || isStoreLate(order, now)) {
      return Optional.of(Cause.MERCHANT_SLOW);
    }
    if (isSearchedLong(order)) {
      return Optional.of(Cause.NO_RIDER);
    }
    return order.missingLine() != null && inKitchen
        ? Optional.of(Cause.CUSTOMER_GRACE)
        : Optional.empty();
  }

  /** T3 and T29 count from the store's word. */
  private static boolean isWithin(@Nullable Instant said, Duration window, Instant now) {
    return said != null && !now.isAfter(said.plus(window));
  }

  /** C10: not ready, or ready only, 15 minutes after the store's own promise. */
  private static boolean isStoreLate(Order order, Instant now) {
    Instant promised = order.foodReadyAt();
    boolean said = order.readyAt() != null && !order.readyPredicted();
    Instant ready = said ? order.readyAt() : now;
    return promised != null && ready != null && !ready.isBefore(promised.plus(STORE_MAY_BE_LATE));
  }

  /** T5b: looked for without success for ten minutes, and still nobody has it. */
  private boolean isSearchedLong(Order order) {
    DeliveryView delivery = orders.delivery(order);
    return delivery != null
        && delivery.status() == DeliveryStatus.OFFERING
        && delivery.searchSteps() >= SEARCHED_LONG;
  }
}
