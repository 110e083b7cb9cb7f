package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CityClock;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.timers.Timers;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What the store's kitchen says about an order it took. */
@Component
class Kitchen {

  private static final int MOST_DELAYS = 2;
  private static final int MOST_DELAYED_MINUTES = 30;

  private final Orders orders;
  private final Deliveries deliveries;
  private final OrderClocks clocks;
  private final Timers timers;
  private final CityClock clock;

  Kitchen(
      Orders orders, Deliveries deliveries, OrderClocks clocks, Timers timers, CityClock clock) {
    this.orders = orders;
    this.deliveries = deliveries;
    this.clocks = clocks;
    this.timers = timers;
    this.clock = clock;
  }

  /** O14: the kitchen begins. */
  Order start(OrderId id, Actor actor) {
    return orders.with(
        id,
        order ->
            orders.change(
                order,
                OrderEvent.START,
                actor,
                (edit, row) -> edit.to(row.to()).started(clock.instant()),
                next -> new OrderPreparing(id, order.customer(), order.store())));
  }

  /**
   * O15: packed; riders are looked for at once if that has not begun, unless the customer has asked
   * to cancel.
   */
  Order ready(OrderId id, Actor actor) {
    return orders.with(
        id,
        order -> {
          Instant now = clock.instant();
          Order next =
              orders.change(
                  order,
                  OrderEvent.READY,
                  actor,
                  (edit, row) -> edit.to(row.to()).ready(now, actor == Actor.TIMER),
                  after ->
                      new OrderReady(id, order.customer(), order.store(), actor == Actor.TIMER));
          timers.cancel(id.toString(), OrderClocks.PREDICTED_READY);
          if (order.selfPickup()) {
            timers.set(clocks.collect(order, now));
          } else if (order.cancelAskedAt() == null) {
            deliveries.release(Orders.BUSINESS, id.toString(), now);
          }
          return next;
        });
  }

  /** T19: the promised ready time is long over. */
  void predictReady(OrderId id) {
    OrderStatus status = orders.order(id).status();
    if (status == OrderStatus.ACCEPTED || status == OrderStatus.PREPARING) {
      ready(id, Actor.TIMER);
    }
  }

  /** O16: the store needs longer, at most twice and 30 minutes in sum. */
  Order delay(OrderId id, int minutes, String reason) {
    return orders.with(id, order -> delay(order, minutes, reason));
  }

  private Order delay(Order order, int minutes, String reason) {
    orders.require(order, OrderEvent.DELAY, Actor.MERCHANT);
    boolean tooMuch =
        order.delays() >= MOST_DELAYS || order.delayedMinutes() + minutes > MOST_DELAYED_MINUTES;
    if (minutes < 1 || tooMuch) {
      throw Refusal.conflict("delay_exhausted", "At most twice, at most 30 minutes in sum");
    }
    Order next =
        orders.change(
            order,
            OrderEvent.DELAY,
            Actor.MERCHANT,
            (edit, row) -> edit.delayed(minutes, clock.instant()),
            after ->
                new OrderDelayed(
                    order.id(),
                    order.customer(),
                    order.store(),
                    minutes,
                    after.promiseAt(),
                    reason));
    Instant foodReady = next.foodReadyAt();
    if (foodReady != null) {
      timers.set(clocks.predictedReady(next, foodReady));
    }
    return next;
  }
}
