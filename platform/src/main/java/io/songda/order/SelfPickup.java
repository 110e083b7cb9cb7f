package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.timers.Timers;
import org.springframework.stereotype.Component;

/** The customer comes to the store for it, or does not. */
@Component
class SelfPickup {

  private final Orders orders;
  private final Closing closing;
  private final HandingOver handingOver;
  private final Timers timers;

  SelfPickup(Orders orders, Closing closing, HandingOver handingOver, Timers timers) {
    this.orders = orders;
    this.closing = closing;
    this.handingOver = handingOver;
    this.timers = timers;
  }

  /**
   * O20: the customer collected it at the store; each side scans the code that the other shows. The
   * store scans the pick-up code, the customer the code that would open a door.
   */
  Order collected(OrderId id, Actor actor, String code) {
    return orders.with(
        id,
        order -> {
          orders.require(order, OrderEvent.COLLECT, actor);
          OrderDetails details = order.details();
          String right = actor == Actor.CUSTOMER ? details.deliveryCode() : details.pickupCode();
          if (!right.equals(code)) {
            throw Refusal.unprocessable("code_wrong", "code", "That is not the code of this order");
          }
          timers.cancel(id.toString(), OrderClocks.COLLECT);
          return handingOver.handOver(order, OrderEvent.COLLECT, actor, null, "code");
        });
  }

  /** T24: nobody came to collect it. */
  void notCollected(OrderId id) {
    orders.with(
        id,
        order ->
            order.status() == OrderStatus.READY && order.selfPickup()
                ? closing.endOnTheWay(
                    order,
                    OrderEvent.NOT_COLLECTED,
                    Actor.TIMER,
                    Cause.NOT_COLLECTED,
                    "CU_NOT_COLLECTED")
                : order);
  }
}
