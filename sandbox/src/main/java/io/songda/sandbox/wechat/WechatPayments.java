package io.songda.sandbox.wechat;

import io.songda.sandbox.book.Book;
import io.songda.sandbox.fault.FaultKind;
import io.songda.sandbox.fault.Faults;
import io.songda.sandbox.wechat.Answers.Prepaid;
import io.songda.sandbox.wechat.Answers.Transaction;
import io.songda.sandbox.wechat.Trade.Order;
import io.songda.sandbox.wechat.Trade.Payment;
import io.songda.sandbox.wechat.Trade.State;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders: the merchant creates, asks and closes, the payer pays. */
@Component
public class WechatPayments {

  private final MerchantKit kit;
  private final Trades trades;
  private final Book book;
  private final Notifier notifier;
  private final Faults faults;
  private final Numbers numbers;
  private final Clock clock;

  WechatPayments(
      KitFolder folder,
      Trades trades,
      Book book,
      Notifier notifier,
      Faults faults,
      Numbers numbers,
      Clock clock) {
    this.kit = folder.kit();
    this.trades = trades;
    this.book = book;
    this.notifier = notifier;
    this.faults = faults;
    this.numbers = numbers;
    this.clock = clock;
  }

  /** A payment as the payer's phone shows it. */
  public record Paid(String transactionId, long amountFen, Instant paidAt) {}

  /**
   * Creates an order. The same request again is answered alike; the same number with other content
   * is refused: INVALID_REQUEST while it is open, OUT_TRADE_NO_USED once it is paid or closed.
   */
  Prepaid prepay(TradeType type, Requests.Prepay asked) {
    Order order = Checks.order(type, asked, kit, clock.instant());
    Trade trade = trades.keep(new Trade(order, numbers.prepayId()));
    synchronized (trade) {
      refuseUnlessOpen(trade, order);
    }
    if (faults.fire(FaultKind.NOTIFY_BEFORE_ANSWER, order.outTradeNo()).isPresent()) {
      payNowAndTell(trade);
    }
    return prepaid(type, trade.prepayId());
  }

  /** An order by the merchant's number; 404 ORDER_NOT_EXIST. */
  Transaction byNumber(String outTradeNo, @Nullable String mchid) {
    Checks.merchant(mchid, kit);
    return view(trades.byNumber(outTradeNo).orElseThrow(WechatRefusal::noSuchOrder));
  }

  /** A paid order by the channel's number; 404 ORDER_NOT_EXIST. */
  Transaction byTransaction(String transactionId, @Nullable String mchid) {
    Checks.merchant(mchid, kit);
    return view(trades.byTransaction(transactionId).orElseThrow(WechatRefusal::noSuchOrder));
  }

  /** Closes an unpaid order; 400 ORDER_PAID, 404 ORDER_NOT_EXIST. */
  void close(String outTradeNo, Requests.Close asked) {
    Checks.merchant(asked.mchid(), kit);
    Trade trade = trades.byNumber(outTradeNo).orElseThrow(WechatRefusal::noSuchOrder);
    synchronized (trade) {
      trade.close();
    }
  }

  /**
   * The payer pays now: the money moves and the merchant is notified.
   *
   * @param payer the payer's openid; null: the one the order names
   * @throws PayerRefusal when the order is unknown, paid, expired or closed
   */
  public Paid pay(String outTradeNo, @Nullable String payer) {
    Trade trade =
        trades
            .byNumber(outTradeNo)
            .orElseThrow(() -> new PayerRefusal("UNKNOWN_ORDER", outTradeNo + " is not known"));
    Paid paid;
    Notice notice;
    synchronized (trade) {
      paid = take(trade, payer);
      notice = notice(trade);
    }
    notifier.send(notice);
    return paid;
  }

  private void payNowAndTell(Trade trade) {
    Notice notice;
    synchronized (trade) {
      if (trade.state() != State.NOTPAY) {
        return; // somebody was faster
      }
      take(trade, null);
      notice = notice(trade);
    }
    notifier.sendAndWait(notice);
  }

  private Paid take(Trade trade, @Nullable String payer) {
    Order order = trade.order();
    boolean evenIfClosed =
        trade.state() == State.CLOSED
            && faults.fire(FaultKind.PAY_AFTER_CLOSE, order.outTradeNo()).isPresent();
    String openid = payer != null ? payer : order.openid() != null ? order.openid() : "o-sandbox";
    Payment payment = trade.pay(numbers.transactionId(), openid, clock.instant(), evenIfClosed);
    book.charge(order.outTradeNo(), openid, order.mchid(), order.amountFen(), payment.feeFen());
    trades.paid(payment.transactionId(), trade);
    return new Paid(payment.transactionId(), order.amountFen(), payment.at());
  }

  private Notice notice(Trade trade) {
    return new Notice(
        "TRANSACTION.SUCCESS",
        State.SUCCESS.words(),
        "transaction",
        trade.order().outTradeNo(),
        trade.order().notifyUrl(),
        Views.of(trade));
  }

  private static void refuseUnlessOpen(Trade trade, Order order) {
    boolean open = trade.state() == State.NOTPAY;
    if (!trade.order().equals(order)) {
      throw open
          ? WechatRefusal.invalid("请求重入时，参数与首次请求时不一致")
          : new WechatRefusal(403, "OUT_TRADE_NO_USED", "商户订单号重复");
    }
    if (trade.state() == State.CLOSED) {
      throw new WechatRefusal(400, "ORDER_CLOSED", "订单已关闭");
    }
    if (!open) {
      throw new WechatRefusal(400, "ORDER_PAID", "该订单已支付");
    }
  }

  private static Prepaid prepaid(TradeType type, String prepayId) {
    return switch (type) {
      case JSAPI, APP -> new Prepaid(prepayId, null, null);
      case NATIVE ->
          new Prepaid(null, "weixin://wxpay/bizpayurl?pr=" + prepayId.substring(24), null);
      case MWEB ->
          new Prepaid(
              null,
              null,
              "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=" + prepayId);
    };
  }

  private static Transaction view(Trade trade) {
    synchronized (trade) {
      return Views.of(trade);
    }
  }
}
