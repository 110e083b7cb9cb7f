package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Answers.Trade;
import io.songda.simulator.api.Answers.TradeRefund;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * I5: what the channel's own book says. Whatever was paid is an order's or went back; no more went
 * back than came; the platform's books move as much as the channel's.
 */
final class PaymentWitness {
  private PaymentWitness() {}

  static List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<String, OrderView> orders = new HashMap<>();
    evidence.orders().forEach(order -> orders.put(order.orderId(), order));
    Map<String, Long> kept = new HashMap<>();
    for (Trade trade : evidence.book().trades()) {
      if (trade.isPaid()) {
        violations.addAll(trade(trade, evidence, orders, kept));
      }
    }
    orders
        .values()
        .forEach(
            order ->
                tooMuch(order, kept.getOrDefault(order.orderId(), 0L)).ifPresent(violations::add));
    violations.addAll(unpaid(evidence));
    violations.addAll(clearing(evidence));
    return violations;
  }

  private static List<String> trade(
      Trade trade, Evidence evidence, Map<String, OrderView> orders, Map<String, Long> kept) {
    List<String> violations = new ArrayList<>();
    String order = evidence.orderOfPayment().get(trade.outTradeNo());
    OrderView view = order == null ? null : orders.get(order);
    if (order == null || view == null) {
      violations.add(
          "Payment %s over %d fen belongs to no order (%s)."
              .formatted(trade.outTradeNo(), trade.amountFen(), order));
      return violations;
    }
    long back = accepted(trade);
    if (back > trade.amountFen()) {
      violations.add(
          "Payment %s of order %s was over %d fen, and %d fen went back."
              .formatted(trade.outTradeNo(), order, trade.amountFen(), back));
    }
    boolean cancelledUnpaid = view.status().equals("CANCELLED") && !view.paid();
    if (cancelledUnpaid && back < trade.amountFen()) {
      violations.add(
          "Order %s was cancelled unpaid, its late payment %s over %d fen got only %d fen back."
              .formatted(order, trade.outTradeNo(), trade.amountFen(), back));
    }
    kept.merge(order, trade.amountFen() - back, Long::sum);
    return violations;
  }

  /** What really went back, or is on its way. */
  private static long accepted(Trade trade) {
    List<TradeRefund> refunds = trade.refunds();
    return refunds == null
        ? trade.refundedFen()
        : refunds.stream()
            .filter(refund -> !refund.state().equals("CLOSED"))
            .mapToLong(TradeRefund::amountFen)
            .sum();
  }

  private static Optional<String> tooMuch(OrderView order, long keptFen) {
    return keptFen > order.payableFen()
        ? Optional.of(
            "Order %s costs %d fen, and %d fen of its payments were kept."
                .formatted(order.orderId(), order.payableFen(), keptFen))
        : Optional.empty();
  }

  private static List<String> unpaid(Evidence evidence) {
    Map<String, Long> paid = new HashMap<>();
    for (Trade trade : evidence.book().trades()) {
      String order = evidence.orderOfPayment().get(trade.outTradeNo());
      if (trade.isPaid() && order != null) {
        paid.merge(order, trade.amountFen(), Long::sum);
      }
    }
    return evidence.orders().stream()
        .filter(order -> order.paid() && order.paymentMethod().equals("WECHAT"))
        .filter(order -> paid.getOrDefault(order.orderId(), 0L) < order.payableFen())
        .map(
            order ->
                "Order %s counts as paid over %d fen, and the channel received %d fen."
                    .formatted(
                        order.orderId(),
                        order.payableFen(),
                        paid.getOrDefault(order.orderId(), 0L)))
        .toList();
  }

  private static List<String> clearing(Evidence evidence) {
    long channel = 0;
    for (Trade trade : evidence.book().trades()) {
      channel += trade.isPaid() ? trade.amountFen() - trade.refundedFen() : 0;
    }
    long books = evidence.balance().net("CHANNEL_CLEARING");
    return channel == books
        ? List.of()
        : List.of(
            "The channel holds %d fen for us, the books say %d fen.".formatted(channel, books));
  }
}
