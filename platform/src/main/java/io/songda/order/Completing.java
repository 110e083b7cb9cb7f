package io.songda.order;

import io.songda.customer.Points;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CityClock;
import io.songda.shared.OrderId;
import io.songda.timers.Timers;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** An order that went well is over. */
@Component
class Completing {

  private final Orders orders;
  private final Endings endings;
  private final Points points;
  private final Timers timers;
  private final CityClock clock;

  Completing(Orders orders, Endings endings, Points points, Timers timers, CityClock clock) {
    this.orders = orders;
    this.endings = endings;
    this.points = points;
    this.timers = timers;
    this.clock = clock;
  }

  /** O25: over and well; the money is divided. */
  Order complete(OrderId id, Actor actor) {
    return orders.with(
        id,
        order -> {
          orders.require(order, OrderEvent.COMPLETE, actor);
          Instant now = clock.instant();
          Ending ending = endings.normal(order, orders.delivery(order));
          long earned = order.price().payable().minus(order.refunded()).fen() / 100;
          Order next =
              orders.change(
                  order,
                  OrderEvent.COMPLETE,
                  actor,
                  (edit, row) -> edit.to(row.to()).ended(now, null),
                  after ->
                      new OrderCompleted(
                          id, order.customer(), order.store(), order.merchant(), ending, earned));
          timers.cancel(id.toString(), OrderClocks.COMPLETE);
          points.earn(id, order.customer(), earned);
          return next;
        });
  }

  /** T11: the time for complaints is over. */
  void completeByTime(OrderId id) {
    if (orders.order(id).status() == OrderStatus.DELIVERED) {
      complete(id, Actor.TIMER);
    }
  }
}
