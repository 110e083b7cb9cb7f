package io.songda.sandbox.wechat;

import io.songda.sandbox.wechat.Answers.Amount;
import io.songda.sandbox.wechat.Answers.NoticeAmount;
import io.songda.sandbox.wechat.Answers.Payer;
import io.songda.sandbox.wechat.Answers.RefundAmount;
import io.songda.sandbox.wechat.Answers.RefundNotice;
import io.songda.sandbox.wechat.Answers.RefundState;
import io.songda.sandbox.wechat.Answers.Transaction;
import io.songda.sandbox.wechat.Trade.Order;
import io.songda.sandbox.wechat.Trade.Payment;
import java.util.List;

/** Trades and refunds in WeChat Pay's words; the caller holds the trade's monitor. */
final class Views {

  private static final String CURRENCY = "CNY";
  private static final String BALANCE = "支付用户零钱";

  private Views() {}

  /** An order: payment fields, attach included, appear only once it is paid. */
  static Transaction of(Trade trade) {
    return trade.payment().map(payment -> paid(trade, payment)).orElseGet(() -> unpaid(trade));
  }

  private static Transaction paid(Trade trade, Payment payment) {
    Order order = trade.order();
    return new Transaction(
        order.appid(),
        order.mchid(),
        order.outTradeNo(),
        payment.transactionId(),
        order.type().name(),
        trade.state().name(),
        trade.state().words(),
        "OTHERS",
        order.attach() == null ? "" : order.attach(),
        Wire.time(payment.at()),
        new Payer(payment.payer()),
        new Amount(order.amountFen(), order.amountFen(), CURRENCY, CURRENCY));
  }

  private static Transaction unpaid(Trade trade) {
    Order order = trade.order();
    return new Transaction(
        order.appid(),
        order.mchid(),
        order.outTradeNo(),
        null,
        null,
        trade.state().name(),
        trade.state().words(),
        null,
        null,
        null,
        null,
        new Amount(order.amountFen(), null, CURRENCY, null));
  }

  /** A refund. */
  static RefundState of(Refund refund) {
    Order order = refund.trade().order();
    return new RefundState(
        refund.refundId(),
        refund.outRefundNo(),
        transactionId(refund),
        order.outTradeNo(),
        "ORIGINAL",
        BALANCE,
        refund.succeededAt().map(Wire::time).orElse(null),
        Wire.time(refund.createdAt()),
        refund.status().name(),
        "UNSETTLED",
        new RefundAmount(
            order.amountFen(),
            refund.amountFen(),
            order.amountFen(),
            refund.amountFen(),
            refund.amountFen(),
            order.amountFen(),
            0,
            CURRENCY,
            List.of()),
        List.of());
  }

  /** A refund's end. */
  static RefundNotice notice(Refund refund) {
    Order order = refund.trade().order();
    return new RefundNotice(
        order.mchid(),
        order.outTradeNo(),
        transactionId(refund),
        refund.outRefundNo(),
        refund.refundId(),
        refund.status().name(),
        refund.succeededAt().map(Wire::time).orElse(null),
        BALANCE,
        new NoticeAmount(
            order.amountFen(), refund.amountFen(), order.amountFen(), refund.amountFen()));
  }

  private static String transactionId(Refund refund) {
    return refund.trade().payment().map(Payment::transactionId).orElse("");
  }
}
