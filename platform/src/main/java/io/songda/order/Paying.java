package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.payment.Channel;
import io.songda.payment.Payments;
import io.songda.payment.StartPayment;
import io.songda.payment.Started;
import io.songda.payment.Way;
import io.songda.shared.CityClock;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.timers.Timers;
import org.springframework.stereotype.Component;

/** The money for an order comes, comes too late, or does not come. */
@Component
class Paying {

  private final Orders orders;
  private final Closing closing;
  private final Holdings holdings;
  private final Payments payments;
  private final OrderClocks clocks;
  private final Timers timers;
  private final CityClock clock;

  Paying(
      Orders orders,
      Closing closing,
      Holdings holdings,
      Payments payments,
      OrderClocks clocks,
      Timers timers,
      CityClock clock) {
    this.orders = orders;
    this.closing = closing;
    this.holdings = holdings;
    this.payments = payments;
    this.clocks = clocks;
    this.timers = timers;
    this.clock = clock;
  }

  /** Opens the cashier for an order that waits for its money. Calls the channel. */
  Started pay(Order order, Channel channel, Way way) {
    if (order.status() != OrderStatus.PENDING_PAYMENT) {
      throw Refusal.conflict("order_not_payable", "The order is " + order.status());
    }
    return payments.start(
        new StartPayment(
            Orders.BUSINESS,
            order.id().toString(),
            order.store(),
            order.price().payable(),
            channel,
            order.details().storeName(),
            clocks.payBefore(order),
            order.customer(),
            way));
  }

  /** O2, O5: the channel has the money; for a cancelled order it goes back at once. */
  void paid(OrderId id, Money amount) {
    Order order = orders.order(id);
    if (order.status() == OrderStatus.CANCELLED) {
      holdings.refund(order, "late", amount, "订单已取消，款项退回");
      return;
    }
    if (order.isPaid()) {
      return;
    }
    orders.change(
        order,
        OrderEvent.PAY,
        Actor.CHANNEL,
        (edit, row) -> edit.to(row.to()).paid(clock.instant()),
        next ->
            new OrderPaid(
                id, next.customer(), next.store(), next.merchant(), next.method(), next.price()));
    timers.cancel(id.toString(), OrderClocks.PAY);
    timers.set(clocks.answer(order, clock.instant(), 0));
    holdings.spend(order);
  }

  /** T1 is over: the payment is asked about and closed; what it says ends the order or pays it. */
  void closePayment(OrderId id) {
    if (orders.order(id).status() == OrderStatus.PENDING_PAYMENT) {
      payments.close(Orders.BUSINESS, id.toString());
    }
  }

  /** O3: the channel says it was not paid. */
  void notPaid(OrderId id) {
    Order order = orders.order(id);
    if (order.status() == OrderStatus.PENDING_PAYMENT) {
      closing.end(order, OrderEvent.PAY_TIMEOUT, Actor.TIMER, Cause.PAY_TIMEOUT, "SY_PAY_TIMEOUT");
    }
  }
}
