package io.songda.payment;

import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment with all that was tried for it, as an operator sees it. Amounts are in fen.
 *
 * @param state of the payment; partly or wholly refunded shows in its refunds
 */
public record PaymentView(
    PaymentId paymentId,
    String business,
    String reference,
    @Nullable Channel channel,
    long amountFen,
    String state,
    boolean closeWanted,
    List<AttemptView> attempts,
    List<RefundView> refunds,
    List<NotificationView> inbox) {

  /** One attempt at a channel. */
  public record AttemptView(
      String outTradeNo,
      Channel channel,
      String state,
      long amountFen,
      long receivedFen,
      long askedBackFen,
      @Nullable String transactionId,
      Instant createdAt) {

    static AttemptView of(Attempt attempt) {
      return new AttemptView(
          attempt.number(),
          attempt.channel(),
          attempt.state().name(),
          attempt.amount().fen(),
          attempt.received().fen(),
          attempt.askedBack().fen(),
          attempt.transaction(),
          attempt.createdAt());
    }
  }

  /** One refund. */
  public record RefundView(
      RefundId refundId,
      PaymentId paymentId,
      String outRefundNo,
      String outTradeNo,
      String state,
      long amountFen,
      boolean surplus,
      @Nullable String trouble,
      Instant createdAt) {

    static RefundView of(Refund refund) {
      return new RefundView(
          refund.id(),
          refund.payment(),
          refund.number(),
          refund.attempt(),
          refund.state().name(),
          refund.amount().fen(),
          refund.surplus(),
          refund.trouble(),
          refund.createdAt());
    }
  }

  /** One genuine notification. */
  public record NotificationView(
      Channel channel,
      String eventId,
      String subject,
      String state,
      @Nullable String note,
      int tries,
      Instant receivedAt) {

    static NotificationView of(InboxStore.Entry entry) {
      return new NotificationView(
          entry.channel(),
          entry.eventId(),
          entry.subject(),
          entry.state().name(),
          entry.note(),
          entry.tries(),
          entry.receivedAt());
    }
  }

  /** What waits for a person. */
  public record WorkList(
      List<RefundView> refunds, List<AttemptView> mismatches, List<NotificationView> inbox) {}
}
