package io.songda.sandbox.wechat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One refund of a trade; guarded by the trade's monitor. */
final class Refund {

  private final Trade trade;
  private final String outRefundNo;
  private final String refundId;
  private final long amountFen;
  private final String notifyUrl;
  private final Instant createdAt;
  private Status status = Status.PROCESSING;
  private @Nullable Instant succeededAt;

  Refund(
      Trade trade,
      String outRefundNo,
      String refundId,
      long amountFen,
      String notifyUrl,
      Instant createdAt) {
    this.trade = trade;
    this.outRefundNo = outRefundNo;
    this.refundId = refundId;
    this.amountFen = amountFen;
    this.notifyUrl = notifyUrl;
    this.createdAt = createdAt;
  }

  /** Refund states and the summaries of their notifications. */
  enum Status {
    PROCESSING("退款处理中"),
    SUCCESS("退款成功"),
    ABNORMAL("退款异常"),
    CLOSED("退款关闭");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Trade trade() {
    return trade;
  }

  String outRefundNo() {
    return outRefundNo;
  }

  String refundId() {
    return refundId;
  }

  long amountFen() {
    return amountFen;
  }

  String notifyUrl() {
    return notifyUrl;
  }

  Instant createdAt() {
    return createdAt;
  }

  Status status() {
    return status;
  }

  Optional<Instant> succeededAt() {
    return Optional.ofNullable(succeededAt);
  }

  /** Ends a refund in progress. */
  void end(Status outcome, Instant now) {
    if (status != Status.PROCESSING) {
      throw new IllegalStateException(outRefundNo + " has already ended " + status);
    }
    status = outcome;
    succeededAt = outcome == Status.SUCCESS ? now : null;
  }
}
