package io.songda.sandbox.wechat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What WeChat Pay answers and, encrypted, notifies. Absent fields are null. */
final class Answers {

  private Answers() {}

  /** One of the three is there, according to the way of paying. */
  record Prepaid(@Nullable String prepayId, @Nullable String codeUrl, @Nullable String h5Url) {}

  /** An order as its merchant may see it. */
  record Transaction(
      String appid,
      String mchid,
      String outTradeNo,
      @Nullable String transactionId,
      @Nullable String tradeType,
      String tradeState,
      String tradeStateDesc,
      @Nullable String bankType,
      @Nullable String attach,
      @Nullable String successTime,
      @Nullable Payer payer,
      Amount amount) {}

  /** The payer's name towards this app. */
  record Payer(String openid) {}

  /** Fen. */
  record Amount(
      long total, @Nullable Long payerTotal, String currency, @Nullable String payerCurrency) {}

  /** A refund as its merchant may see it. */
  record RefundState(
      String refundId,
      String outRefundNo,
      String transactionId,
      String outTradeNo,
      String channel,
      String userReceivedAccount,
      @Nullable String successTime,
      String createTime,
      String status,
      String fundsAccount,
      RefundAmount amount,
      List<Object> promotionDetail) {}

  /** Fen. */
  record RefundAmount(
      long total,
      long refund,
      long payerTotal,
      long payerRefund,
      long settlementRefund,
      long settlementTotal,
      long discountRefund,
      String currency,
      List<Object> from) {}

  /** A refund's end, as notified. */
  record RefundNotice(
      String mchid,
      String outTradeNo,
      String transactionId,
      String outRefundNo,
      String refundId,
      String refundStatus,
      @Nullable String successTime,
      String userReceivedAccount,
      NoticeAmount amount) {}

  /** Fen. */
  record NoticeAmount(long total, long refund, long payerTotal, long payerRefund) {}
}
