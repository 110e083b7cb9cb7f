package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.payment.Payments;
import io.songda.shared.CityClock;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.timers.Timers;
import java.util.List;
import org.springframework.stereotype.Component;

/** An item the store has sold but cannot supply. */
@Component
class MissingItems {

  private final Orders orders;
  private final OrderStore store;
  private final Holdings holdings;
  private final Payments payments;
  private final Deliveries deliveries;
  private final OrderClocks clocks;
  private final Timers timers;
  private final CityClock clock;

  MissingItems(
      Orders orders,
      OrderStore store,
      Holdings holdings,
      Payments payments,
      Deliveries deliveries,
      OrderClocks clocks,
      Timers timers,
      CityClock clock) {
    this.orders = orders;
    this.store = store;
    this.holdings = holdings;
    this.payments = payments;
    this.deliveries = deliveries;
    this.clocks = clocks;
    this.timers = timers;
    this.clock = clock;
  }

  /** O17: an item cannot be supplied; the customer has T28 to answer. Once per order. */
  Order report(OrderId id, ItemId item) {
    return orders.with(id, order -> report(order, item));
  }

  private Order report(Order order, ItemId item) {
    orders.require(order, OrderEvent.ITEM_UNAVAILABLE, Actor.MERCHANT);
    List<OrderLine> lines = store.lines(order.id());
    OrderLine line =
        lines.stream()
            .filter(one -> one.item().equals(item))
            .findFirst()
            .orElseThrow(
                () -> Refusal.unprocessable("item_unknown", "itemId", "Not in this order"));
    boolean asked = order.missingLine() != null || lines.stream().anyMatch(OrderLine::removed);
    if (asked || lines.size() == 1) {
      throw Refusal.conflict("change_not_possible", "One item once; cancel if nothing is left");
    }
    timers.set(clocks.missingItem(order, clock.instant()));
    return orders.change(
        order,
        OrderEvent.ITEM_UNAVAILABLE,
        Actor.MERCHANT,
        (edit, row) -> edit.missing(line.number()),
        next ->
            new ItemUnavailable(order.id(), order.customer(), order.store(), item, line.name()));
  }

  /** O17a: the missing item is taken off and its price given back. */
  Order remove(OrderId id, Actor actor) {
    return orders.with(id, order -> remove(order, actor));
  }

  private Order remove(Order order, Actor actor) {
    orders.require(order, OrderEvent.ANSWER_CHANGE, actor);
    Integer number = order.missingLine();
    if (number == null) {
      throw Refusal.conflict("nothing_missing", "The store has not reported a missing item");
    }
    LinePart part =
        LinePart.of(order.price(), store.lines(order.id())).stream()
            .filter(one -> one.line().number() == number)
            .findFirst()
            .orElseThrow();
    OrderLine line = part.line();
    Order next =
        orders.change(
            order,
            OrderEvent.ANSWER_CHANGE,
            actor,
            (edit, row) -> edit.missing(null).refunded(line.paid()),
            after ->
                new ItemRemoved(
                    order.id(), order.customer(), order.store(), line.item(), line.paid()));
    store.remove(order.id(), number);
    timers.cancel(order.id().toString(), OrderClocks.MISSING_ITEM);
    holdings.giveBackPoints(order, part.points());
    if (order.method() == PaymentMethod.CASH) {
      collectLess(order, line.paid());
    } else {
      holdings.refund(order, "line-" + number, line.paid(), "缺货退款");
    }
    return next;
  }

  private void collectLess(Order order, Money by) {
    payments.cashLowered(Orders.BUSINESS, order.id().toString(), by);
    deliveries.cashLowered(Orders.BUSINESS, order.id().toString(), by);
  }

  /** T28: the customer did not answer about the missing item. */
  void unanswered(OrderId id) {
    Order order = orders.order(id);
    if (order.missingLine() != null && order.status().compareTo(OrderStatus.IN_DELIVERY) < 0) {
      remove(id, Actor.TIMER);
    }
  }
}
