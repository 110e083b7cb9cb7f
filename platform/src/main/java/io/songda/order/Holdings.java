package io.songda.order;

import io.songda.customer.Points;
import io.songda.inventory.Line;
import io.songda.inventory.Stock;
import io.songda.payment.Payments;
import io.songda.payment.RefundRequest;
import io.songda.promotion.Promotions;
import io.songda.shared.Money;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What an order holds of others: stock, a coupon, points and the customer's money. */
@Component
class Holdings {

  private final OrderStore store;
  private final Stock stock;
  private final Promotions promotions;
  private final Points points;
  private final Payments payments;

  Holdings(OrderStore store, Stock stock, Promotions promotions, Points points, Payments payments) {
    this.store = store;
    this.stock = stock;
    this.promotions = promotions;
    this.points = points;
    this.payments = payments;
  }

  /** The order is paid or its cash promised: coupon and points are spent. */
  void spend(Order order) {
    if (order.coupon() != null) {
      promotions.redeem(order.id());
    }
    if (order.price().points().isPositive()) {
      points.confirm(order.id());
    }
  }

  /** The order has ended early: what was not used up goes back to where it came from. */
  void giveBack(Order order, Ending ending, Instant now) {
    if (!order.isCooked() && store.release(order.id(), now)) {
      stock.giveBack(
          store.lines(order.id()).stream()
              .filter(line -> line.stockTaken() && !line.removed())
              .map(line -> new Line(line.item(), line.quantity()))
              .toList());
    }
    if (ending.couponRestored()) {
      restore(order);
    }
    if (!order.isPaid()) {
      payments.close(Orders.BUSINESS, order.id().toString());
    } else if (order.hasChannelMoney()) {
      refund(order, "ending", ending.customer().minus(order.refunded()), "订单取消退款");
    }
  }

  private void restore(Order order) {
    if (order.coupon() != null) {
      promotions.giveBack(order.id());
    }
    if (order.price().points().isPositive()) {
      points.cancel(order.id());
    }
  }

  /** A line was taken off: what it was paid with in points is the customer's again. */
  void giveBackPoints(Order order, Money worth) {
    if (worth.isPositive()) {
      points.giveBackPart(order.id(), worth.fen());
    }
  }

  /** Gives money back through the channel once per key; cash has no channel. */
  void refund(Order order, String key, Money amount, String reason) {
    if (amount.isPositive() && order.method() != PaymentMethod.CASH) {
      payments.refund(
          new RefundRequest(Orders.BUSINESS, order.id().toString(), key, amount, reason));
    }
  }
}
