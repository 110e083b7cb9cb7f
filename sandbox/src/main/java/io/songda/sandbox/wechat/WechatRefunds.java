package io.songda.sandbox.wechat;

import io.songda.sandbox.book.Book;
import io.songda.sandbox.fault.FaultKind;
import io.songda.sandbox.fault.Faults;
import io.songda.sandbox.wechat.Answers.RefundState;
import io.songda.sandbox.wechat.Requests.RefundAmount;
import io.songda.sandbox.wechat.Trade.Order;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refunds: accepted at once, ended a little later, notified at the end. */
@Component
class WechatRefunds {

  private final Trades trades;
  private final Book book;
  private final Notifier notifier;
  private final Faults faults;
  private final Numbers numbers;
  private final Later later;
  private final Duration usualDelay;
  private final Clock clock;

  WechatRefunds(
      Trades trades,
      Book book,
      Notifier notifier,
      Faults faults,
      Numbers numbers,
      Later later,
      WechatSettings settings,
      Clock clock) {
    this.trades = trades;
    this.book = book;
    this.notifier = notifier;
    this.faults = faults;
    this.numbers = numbers;
    this.later = later;
    this.usualDelay = settings.refundDelay();
    this.clock = clock;
  }

  /**
   * Accepts a refund, once per number: the same request again is answered with the refund's present
   * state, the same number with another amount or trade is refused.
   */
  RefundState refund(Requests.Refund asked) {
    String number = Checks.refundNumber(asked.outRefundNo());
    Checks.optional("reason", asked.reason(), 80);
    Trade trade = tradeOf(asked);
    long amountFen = amount(asked.amount(), trade.order());
    synchronized (trade) {
      Refund mine =
          new Refund(
              trade,
              number,
              numbers.refundId(),
              amountFen,
              notifyUrl(asked, trade.order()),
              clock.instant());
      Refund kept = trades.keep(mine);
      if (kept != mine) {
        return repeated(kept, mine);
      }
      accept(mine);
      return Views.of(mine);
    }
  }

  /** A refund by the merchant's number; 404 RESOURCE_NOT_EXISTS. */
  RefundState byNumber(String outRefundNo) {
    Refund refund =
        trades.refund(outRefundNo).orElseThrow(() -> WechatRefusal.noSuchResource("退款单不存在"));
    synchronized (refund.trade()) {
      return Views.of(refund);
    }
  }

  private Trade tradeOf(Requests.Refund asked) {
    if (asked.transactionId() == null && asked.outTradeNo() == null) {
      throw WechatRefusal.badParameter("transaction_id和out_trade_no二选一");
    }
    Trade trade =
        (asked.transactionId() != null
                ? trades.byTransaction(asked.transactionId())
                : trades.byNumber(Checks.tradeNumber(asked.outTradeNo())))
            .orElseThrow(() -> WechatRefusal.noSuchResource("订单不存在"));
    String outTradeNo = asked.outTradeNo();
    if (outTradeNo != null && !outTradeNo.equals(trade.order().outTradeNo())) {
      throw WechatRefusal.badParameter("transaction_id和out_trade_no不一致");
    }
    return trade;
  }

  private static long amount(@Nullable RefundAmount amount, Order order) {
    if (amount == null) {
      throw WechatRefusal.badParameter("amount不能为空");
    }
    Checks.currency(amount.currency());
    long refund = Checks.positive("amount.refund", amount.refund());
    long total = Checks.positive("amount.total", amount.total());
    if (total != order.amountFen() || refund > total) {
      throw WechatRefusal.invalid("订单金额或退款金额与之前请求不一致，请核实后再试");
    }
    return refund;
  }

  private static String notifyUrl(Requests.Refund asked, Order order) {
    String given = Checks.optional("notify_url", asked.notifyUrl(), 256);
    return given == null ? order.notifyUrl() : Checks.url(given);
  }

  private static RefundState repeated(Refund kept, Refund asked) {
    if (kept.trade() != asked.trade() || kept.amountFen() != asked.amountFen()) {
      throw WechatRefusal.invalid("订单金额或退款金额与之前请求不一致，请核实后再试");
    }
    return Views.of(kept);
  }

  private void accept(Refund refund) {
    try {
      refund.trade().accept(refund);
    } catch (WechatRefusal refusal) {
      trades.forget(refund);
      throw refusal;
    }
    String number = refund.trade().order().outTradeNo();
    Refund.Status outcome = outcome(number);
    Duration delay = faults.fire(FaultKind.REFUND_SLOW, number).orElse(usualDelay);
    later.after(delay, () -> end(refund, outcome));
  }

  private Refund.Status outcome(String outTradeNo) {
    if (faults.fire(FaultKind.REFUND_ABNORMAL, outTradeNo).isPresent()) {
      return Refund.Status.ABNORMAL;
    }
    boolean closed = faults.fire(FaultKind.REFUND_CLOSED, outTradeNo).isPresent();
    return closed ? Refund.Status.CLOSED : Refund.Status.SUCCESS;
  }

  private void end(Refund refund, Refund.Status outcome) {
    Notice notice;
    synchronized (refund.trade()) {
      refund.end(outcome, clock.instant());
      if (outcome == Refund.Status.SUCCESS) {
        moveMoney(refund);
      }
      notice = notice(refund);
    }
    notifier.send(notice);
  }

  private void moveMoney(Refund refund) {
    Trade trade = refund.trade();
    long feeBackFen = trade.feeGoesBack();
    trade
        .payment()
        .ifPresent(
            payment ->
                book.refund(
                    trade.order().outTradeNo(),
                    refund.outRefundNo(),
                    payment.payer(),
                    trade.order().mchid(),
                    refund.amountFen(),
                    feeBackFen));
  }

  private static Notice notice(Refund refund) {
    return new Notice(
        "REFUND." + refund.status(),
        refund.status().words(),
        "refund",
        refund.trade().order().outTradeNo(),
        refund.notifyUrl(),
        Views.notice(refund));
  }
}
