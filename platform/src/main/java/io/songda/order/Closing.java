package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.eventlog.Event;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.Transition;
import io.songda.shared.CityClock;
import io.songda.shared.Refusal;
import io.songda.timers.Timers;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Ends an order early: money, stock, coupon, points and delivery follow in the same transaction.
 */
@Component
class Closing {

  private final Orders orders;
  private final Endings endings;
  private final Holdings holdings;
  private final Deliveries deliveries;
  private final Timers timers;
  private final CityClock clock;

  Closing(
      Orders orders,
      Endings endings,
      Holdings holdings,
      Deliveries deliveries,
      Timers timers,
      CityClock clock) {
    this.orders = orders;
    this.endings = endings;
    this.holdings = holdings;
    this.deliveries = deliveries;
    this.timers = timers;
    this.clock = clock;
  }

  /** What ending it now with this cause would give to whom, without doing it. */
  Ending quote(Order order, Cause cause) {
    return endings.of(order, cause, orders.delivery(order), clock.instant());
  }

  /** Ends it before anybody carries it; the delivery is called off with it. */
  Order end(Order order, OrderEvent event, Actor actor, Cause cause, String reason) {
    requireCause(orders.require(order, event, actor), cause);
    DeliveryView delivery = orders.delivery(order);
    Ending ending = quote(order, cause);
    Order next = orders.change(order, event, actor, ended(cause), told(cause, reason, ending));
    boolean late =
        delivery != null
            && !deliveries.cancel(Orders.BUSINESS, order.id().toString(), actor, reason);
    if (late) {
      throw Refusal.conflict("already_picked_up", "A rider has the goods already");
    }
    return settle(order, next, ending);
  }

  /** Ends it on the way or at the store's counter; the delivery, if any, has moved before. */
  Order endOnTheWay(Order order, OrderEvent event, Actor actor, Cause cause, String reason) {
    Ending ending = quote(order, cause);
    Order next = orders.follow(order, event, actor, ended(cause), told(cause, reason, ending));
    return settle(order, next, ending);
  }

  private Order settle(Order before, Order next, Ending ending) {
    OrderClocks.ALL.forEach(name -> timers.cancel(before.id().toString(), name));
    holdings.giveBack(before, ending, clock.instant());
    return next;
  }

  private BiFunction<OrderEdit, Transition, OrderEdit> ended(Cause cause) {
    Instant now = clock.instant();
    return (edit, row) -> edit.to(row.to()).ended(now, cause);
  }

  private static Function<Order, Event> told(Cause cause, String reason, Ending ending) {
    return order ->
        order.status() == OrderStatus.CANCELLED
            ? new OrderCancelled(
                order.id(),
                order.customer(),
                order.store(),
                order.merchant(),
                cause,
                reason,
                ending)
            : new OrderUndelivered(
                order.id(),
                order.customer(),
                order.store(),
                order.merchant(),
                cause,
                reason,
                ending);
  }

  /** Refuses with 422 a cause the row of the table does not know. */
  static void requireCause(Transition row, Cause cause) {
    if (!row.causes().isEmpty() && !row.causes().contains(cause)) {
      throw Refusal.unprocessable("cause_not_possible", "cause", "Possible: " + row.causes());
    }
  }
}
