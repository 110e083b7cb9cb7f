package io.songda.sandbox.wechat;

import io.songda.sandbox.book.BookedTrade;
import io.songda.sandbox.book.BookedTrade.BookedRefund;
import io.songda.sandbox.book.ChannelFee;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order of the merchant and what became of it. Whoever changes it, or reads more than one thing
 * of it, holds its monitor.
 */
final class Trade {

  private static final int MOST_REFUNDS = 50;

  private final Order order;
  private final String prepayId;
  private final Map<String, Refund> refunds = new LinkedHashMap<>(2);
  private State state = State.NOTPAY;
  private @Nullable Payment payment;
  private long feeBackFen;

  Trade(Order order, String prepayId) {
    this.order = order;
    this.prepayId = prepayId;
  }

  /** Trade states as the query shows them, with their Chinese description. */
  enum State {
    NOTPAY("订单未支付"),
    SUCCESS("支付成功"),
    REFUND("订单发生过退款"),
    CLOSED("订单已关闭");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** What was asked; two equal ones are the same request come again. */
  record Order(
      String appid,
      String mchid,
      String outTradeNo,
      TradeType type,
      String description,
      long amountFen,
      String notifyUrl,
      @Nullable String attach,
      @Nullable String openid,
      @Nullable Instant expiresAt) {}

  /** The one payment of a trade, with the fee in fen. */
  record Payment(String transactionId, String payer, Instant at, long feeFen) {}

  Order order() {
    return order;
  }

  String prepayId() {
    return prepayId;
  }

  State state() {
    return state;
  }

  Optional<Payment> payment() {
    return Optional.ofNullable(payment);
  }

  Collection<Refund> refunds() {
    return refunds.values();
  }

  /** Takes the payment; refuses a second one, a closed order unless told, and an expired one. */
  Payment pay(String transactionId, String payer, Instant now, boolean evenIfClosed) {
    if (payment != null) {
      throw new PayerRefusal("ALREADY_PAID", order.outTradeNo() + " is already paid");
    }
    if (state == State.CLOSED && !evenIfClosed) {
      throw new PayerRefusal("CLOSED", order.outTradeNo() + " is closed");
    }
    if (order.expiresAt() != null && !now.isBefore(order.expiresAt()) && !evenIfClosed) {
      throw new PayerRefusal("EXPIRED", order.outTradeNo() + " has expired");
    }
    payment = new Payment(transactionId, payer, now, ChannelFee.of(order.amountFen()));
    state = State.SUCCESS;
    return payment;
  }

  /** Closes an unpaid order; closing twice is closing once. */
  void close() {
    if (payment != null) {
      throw new WechatRefusal(400, "ORDER_PAID", "该订单已支付");
    }
    state = State.CLOSED;
  }

  /** Accepts a refund; the money asked back never exceeds the money paid. */
  void accept(Refund refund) {
    if (payment == null) {
      throw WechatRefusal.invalid("订单未支付，不能退款");
    }
    if (refunds.size() >= MOST_REFUNDS) {
      throw WechatRefusal.invalid("单笔订单退款次数不能超过50次");
    }
    if (askedBackFen() + refund.amountFen() > order.amountFen()) {
      throw WechatRefusal.invalid("申请退款金额大于订单剩余可退金额");
    }
    refunds.put(refund.outRefundNo(), refund);
    state = State.REFUND;
  }

  /** Books the fee that a refund brings back, in fen; call once per refund that succeeded. */
  long feeGoesBack() {
    long all = ChannelFee.givenBack(feeFen(), refundedFen(), order.amountFen());
    long now = all - feeBackFen;
    feeBackFen = all;
    return now;
  }

  /** The trade as the book shows it. */
  synchronized BookedTrade booked() {
    List<BookedRefund> refundViews =
        refunds.values().stream()
            .map(
                each ->
                    new BookedRefund(
                        each.outRefundNo(),
                        each.refundId(),
                        each.amountFen(),
                        each.status().name(),
                        each.createdAt()))
            .toList();
    return new BookedTrade(
        "WECHAT",
        order.outTradeNo(),
        payment == null ? null : payment.transactionId(),
        order.amountFen(),
        state.name(),
        feeFen(),
        feeBackFen,
        refundedFen(),
        payment == null ? null : payment.payer(),
        payment == null ? null : payment.at(),
        refundViews,
        order.attach());
  }

  private long feeFen() {
    return payment == null ? 0 : payment.feeFen();
  }

  private long refundedFen() {
    return refunds.values().stream()
        .filter(each -> each.status() == Refund.Status.SUCCESS)
        .mapToLong(Refund::amountFen)
        .sum();
  }

  // An abnormal refund still holds its money: it is to be paid out another way.
  private long askedBackFen() {
    return refunds.values().stream()
        .filter(each -> each.status() != Refund.Status.CLOSED)
        .mapToLong(Refund::amountFen)
        .sum();
  }
}
