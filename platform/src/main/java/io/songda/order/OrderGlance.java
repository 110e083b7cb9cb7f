package io.songda.order;

import io.songda.geo.Wgs84;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.Cell;
import io.songda.shared.CustomerId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order at a glance: what may stand on a screen that several people see. Instants are city time.
 *
 * @param customerArea the cell in which it is eaten, null when the customer collects
 * @param version how many events it has had
 * @param cancelAsked the customer asked the store to cancel and has no answer yet
 */
public record OrderGlance(
    OrderId id,
    CustomerId customer,
    StoreId store,
    String storeName,
    @Nullable Wgs84 storePlace,
    @Nullable Cell customerArea,
    OrderStatus status,
    Money payable,
    Instant placedAt,
    Instant promiseAt,
    @Nullable Instant foodReadyAt,
    boolean cancelAsked,
    @Nullable Cause cause,
    long version) {

  static OrderGlance of(Order order) {
    OrderDetails details = order.details();
    return new OrderGlance(
        order.id(),
        order.customer(),
        order.store(),
        details.storeName(),
        details.storePosition(),
        details.area(),
        order.status(),
        order.price().payable().minus(order.refunded()),
        order.placedAt(),
        order.promiseAt(),
        order.foodReadyAt(),
        order.cancelAskedAt() != null,
        order.cause(),
        order.head().version());
  }

  /** The same at another step. */
  public OrderGlance at(OrderStatus next) {
    return with(next, payable, promiseAt, foodReadyAt, cancelAsked, cause, version);
  }

  /** The same, promised for then. */
  public OrderGlance promised(Instant promise, @Nullable Instant foodReady) {
    return with(status, payable, promise, foodReady, cancelAsked, cause, version);
  }

  /** The same while the question whether to cancel is open, or no longer. */
  public OrderGlance asked(boolean open) {
    return with(status, payable, promiseAt, foodReadyAt, open, cause, version);
  }

  /** The same for that amount. */
  public OrderGlance costing(Money amount) {
    return with(status, amount, promiseAt, foodReadyAt, cancelAsked, cause, version);
  }

  /** The same, ended for a cause. */
  public OrderGlance ended(OrderStatus end, Cause why) {
    return with(end, payable, promiseAt, foodReadyAt, false, why, version);
  }

  /** The same after so many events. */
  public OrderGlance version(long events) {
    return with(status, payable, promiseAt, foodReadyAt, cancelAsked, cause, events);
  }

  /** Everything that ever changes; the rest stays what it was when the order was placed. */
  private OrderGlance with(
      OrderStatus nextStatus,
      Money amount,
      Instant promise,
      @Nullable Instant foodReady,
      boolean asked,
      @Nullable Cause why,
      long events) {
    return new OrderGlance(
        id,
        customer,
        store,
        storeName,
        storePlace,
        customerArea,
        nextStatus,
        amount,
        placedAt,
        promise,
        foodReady,
        asked,
        why,
        events);
  }
}
