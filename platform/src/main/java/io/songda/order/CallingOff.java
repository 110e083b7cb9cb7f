package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.shared.OrderId;
import org.springframework.stereotype.Component;

/** Store, operator or city end an order that nobody carries yet. */
@Component
class CallingOff {

  private final Orders orders;
  private final Closing closing;

  CallingOff(Orders orders, Closing closing) {
    this.orders = orders;
    this.closing = closing;
  }

  /** O18: the store gives up after accepting. */
  Order byStore(OrderId id, String reason) {
    return end(id, OrderEvent.CANCEL, Actor.MERCHANT, Cause.MERCHANT_AFTER_ACCEPT, reason);
  }

  /** O30: the store cannot supply what the rider came for. */
  Order pickupImpossible(OrderId id, String reason) {
    return end(
        id, OrderEvent.PICKUP_IMPOSSIBLE, Actor.MERCHANT, Cause.MERCHANT_AFTER_ACCEPT, reason);
  }

  /** O26: an operator ends it and names the cause that decides who pays. */
  Order byOperator(OrderId id, Cause cause, String reason) {
    return end(id, OrderEvent.CANCEL, Actor.OPERATOR, cause, reason);
  }

  /** O27: weather, closed roads or an outage. */
  Order forceMajeure(OrderId id, Cause cause, String reason) {
    return end(id, OrderEvent.FORCE_MAJEURE, Actor.OPERATOR, cause, reason);
  }

  private Order end(OrderId id, OrderEvent event, Actor actor, Cause cause, String reason) {
    return orders.with(id, order -> closing.end(order, event, actor, cause, reason));
  }

  /** O28: nobody could be found to carry it; nothing happens when it has ended meanwhile. */
  void noRider(OrderId id) {
    Order order = orders.order(id);
    if (orders.find(order, OrderEvent.NO_RIDER, Actor.TIMER).isPresent()) {
      closing.end(order, OrderEvent.NO_RIDER, Actor.TIMER, Cause.NO_RIDER, "SY_NO_RIDER");
    }
  }
}
