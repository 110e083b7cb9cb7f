package io.songda.sandbox.book;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trade as the channel knows it.
 *
 * @param channel WECHAT
 * @param transactionId the channel's number; null until paid
 * @param amountFen what was asked, and paid once {@code paidAt} is there
 * @param state NOTPAY, SUCCESS, REFUND or CLOSED
 * @param feeFen fee charged; zero until paid
 * @param feeBackFen of which given back with refunds
 * @param refundedFen what has really returned to the payer
 */
public record BookedTrade(
    String channel,
    String outTradeNo,
    @Nullable String transactionId,
    long amountFen,
    String state,
    long feeFen,
    long feeBackFen,
    long refundedFen,
    @Nullable String payer,
    @Nullable Instant paidAt,
    List<BookedRefund> refunds,
    @Nullable String attach) {

  /** A refund of it; state PROCESSING, SUCCESS, ABNORMAL or CLOSED. */
  public record BookedRefund(
      String outRefundNo, String refundId, long amountFen, String state, Instant createdAt) {}
}
