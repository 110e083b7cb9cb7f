package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.OrderEvent;
import io.songda.payment.Payments;
import io.songda.shared.CityClock;
import io.songda.shared.RiderId;
import io.songda.timers.Timers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customer has it: the clock for complaints starts, and cash has been paid. */
@Component
class HandingOver {

  private final Orders orders;
  private final Payments payments;
  private final OrderClocks clocks;
  private final Timers timers;
  private final CityClock clock;

  HandingOver(
      Orders orders, Payments payments, OrderClocks clocks, Timers timers, CityClock clock) {
    this.orders = orders;
    this.payments = payments;
    this.clocks = clocks;
    this.timers = timers;
    this.clock = clock;
  }

  /** Within the running transaction; no rider when the customer came to the store. */
  Order handOver(
      Order order, OrderEvent event, Actor actor, @Nullable RiderId rider, String proof) {
    Instant now = clock.instant();
    Order next =
        orders.change(
            order,
            event,
            actor,
            (edit, row) -> edit.to(row.to()).delivered(now),
            after -> new OrderDelivered(order.id(), order.customer(), order.store(), rider, proof));
    timers.set(clocks.complete(order, now));
    if (rider != null && order.method() == PaymentMethod.CASH) {
      payments.cashReceived(Orders.BUSINESS, order.id().toString(), rider);
    }
    return next;
  }
}
