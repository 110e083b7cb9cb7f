package io.songda.order;

import io.songda.dispatch.Decision;
import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CityClock;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.timers.Timers;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An order on its way: it follows its delivery, to the door or back. */
@Component
class OnTheRoad {

  private static final Set<Cause> RECALLED_FOR =
      EnumSet.of(
          Cause.CUSTOMER_AFTER_PICKUP,
          Cause.MERCHANT_AFTER_PICKUP,
          Cause.OUTAGE,
          Cause.OPERATOR_DECISION);

  private final Orders orders;
  private final Closing closing;
  private final HandingOver handingOver;
  private final Deliveries deliveries;
  private final Timers timers;
  private final CityClock clock;

  OnTheRoad(
      Orders orders,
      Closing closing,
      HandingOver handingOver,
      Deliveries deliveries,
      Timers timers,
      CityClock clock) {
    this.orders = orders;
    this.closing = closing;
    this.handingOver = handingOver;
    this.deliveries = deliveries;
    this.timers = timers;
    this.clock = clock;
  }

  /** O19: the delivery was picked up; a forgotten READY is implied. */
  void pickedUp(OrderId id, RiderId rider) {
    Order order = orders.order(id);
    if (order.status().compareTo(OrderStatus.IN_DELIVERY) >= 0) {
      return;
    }
    orders.change(
        order,
        OrderEvent.PICKED_UP,
        Actor.RIDER,
        (edit, row) ->
            edit.to(row.to())
                .ready(order.readyAt() == null ? clock.instant() : order.readyAt(), false)
                .cancelAsked(null)
                .missing(null),
        next -> new OrderInDelivery(id, order.customer(), order.store(), rider));
    timers.cancel(id.toString(), OrderClocks.PREDICTED_READY);
    timers.cancel(id.toString(), OrderClocks.CANCEL_ANSWER);
    timers.cancel(id.toString(), OrderClocks.MISSING_ITEM);
  }

  /** O21, O22c: the delivery was handed over. */
  void delivered(OrderId id, RiderId rider, String proof) {
    Order order = orders.order(id);
    if (order.status() == OrderStatus.IN_DELIVERY) {
      handingOver.handOver(order, OrderEvent.DELIVERED, Actor.RIDER, rider, proof);
    }
  }

  /** O21r: the customer says they have it although the rider has not said so. */
  Order received(OrderId id) {
    return orders.with(
        id,
        order -> {
          orders.require(order, OrderEvent.RECEIVE, Actor.CUSTOMER);
          deliveries.receive(Orders.BUSINESS, id.toString());
          RiderId rider = requireDelivery(order).rider();
          return handingOver.handOver(order, OrderEvent.RECEIVE, Actor.CUSTOMER, rider, "customer");
        });
  }

  private DeliveryView requireDelivery(Order order) {
    DeliveryView delivery = orders.delivery(order);
    if (delivery == null) {
      throw new IllegalStateException("Nobody carries " + order.id());
    }
    return delivery;
  }

  /**
   * O22: customer or store say what becomes of goods nobody took at the door. The order follows
   * when the delivery tells it.
   */
  Order decide(OrderId id, Decision decision, Actor actor) {
    return orders.with(
        id,
        order -> {
          orders.require(order, event(decision), actor);
          deliveries.decide(Orders.BUSINESS, id.toString(), decision, actor);
          return order;
        });
  }

  private static OrderEvent event(Decision decision) {
    return switch (decision) {
      case RETURN -> OrderEvent.RETURN;
      case LEAVE_AT_DOOR -> OrderEvent.LEAVE_AT_DOOR;
      case DISCARD -> OrderEvent.DISCARD;
    };
  }

  /** O26b: an operator has food thrown away that is on the road, and names who pays. */
  Order discard(OrderId id, Cause cause, String reason) {
    return orders.with(
        id,
        order -> {
          Closing.requireCause(orders.require(order, OrderEvent.DISCARD, Actor.OPERATOR), cause);
          Order next =
              closing.endOnTheWay(order, OrderEvent.DISCARD, Actor.OPERATOR, cause, reason);
          deliveries.decide(Orders.BUSINESS, id.toString(), Decision.DISCARD, Actor.OPERATOR);
          return next;
        });
  }

  /**
   * O29: goods are called back on the road; the cause decides who pays. The order follows when the
   * delivery tells it. Refuses food with 409 {@code not_returnable}.
   */
  Order recall(OrderId id, Cause cause, Actor actor) {
    return orders.with(
        id,
        order -> {
          orders.require(order, OrderEvent.RECALL, actor);
          if (!RECALLED_FOR.contains(cause)) {
            throw Refusal.unprocessable("cause_not_possible", "cause", "Possible: " + RECALLED_FOR);
          }
          deliveries.recall(Orders.BUSINESS, id.toString(), actor, cause.name());
          return order;
        });
  }

  /** O22a, O29, O31: it goes back. */
  void returning(OrderId id, String reason) {
    Order order = orders.order(id);
    if (order.status() == OrderStatus.IN_DELIVERY) {
      orders.follow(
          order,
          OrderEvent.RETURN,
          Actor.TIMER,
          (edit, row) -> edit.to(row.to()),
          next -> new OrderReturning(id, order.customer(), order.store(), reason));
    }
  }

  /** O22b, O23, O24, O26b: it ended on the way. */
  void undelivered(OrderId id, OrderEvent event, Actor actor, Cause cause, String reason) {
    Order order = orders.order(id);
    if (!order.status().isFinal()) {
      closing.endOnTheWay(order, event, actor, cause, reason);
    }
  }
}
