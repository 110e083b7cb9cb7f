package io.songda.sandbox.fault;

import java.time.Duration;

/** Everything that can be made to go wrong, and how long the slow kinds take unless told. */
public enum FaultKind {
  /** A notification and all its retries never leave. */
  LOSE_NOTIFICATION,
  /** An accepted notification comes again, same id, {@code delayMs} later. */
  REPEAT_NOTIFICATION,
  /** A notification's first attempt waits. */
  DELAY_NOTIFICATION(Duration.ofSeconds(5)),
  /** Signed by a key that is not the channel's. */
  FORGE_SIGNATURE,
  /** Correctly signed, with one fen more than was moved. */
  WRONG_AMOUNT,
  /** Correctly signed, for another merchant. */
  WRONG_MCHID,
  /** Correctly signed, ten minutes ago. */
  STALE_TIMESTAMP,
  /** The channel's own wrong-signature probe, {@code WECHATPAY/SIGNTEST/…}. */
  SIGNTEST_PROBE,
  /** Status 500 without a usable body; the request was not carried out. */
  HTTP_500,
  /** A proxy's HTML page; the request was carried out. */
  HTML_502,
  /** The answer comes late; the request was carried out at once. */
  SLOW(Duration.ofSeconds(10)),
  /** The connection is cut instead of an answer; the request was carried out. */
  DROP_CONNECTION,
  /** The answer's body is altered after signing; the request was carried out. */
  TAMPER_RESPONSE,
  /** Status 500, code SYSTEM_ERROR; the request was not carried out. */
  SYSTEM_ERROR,
  /** Status 429, code FREQUENCY_LIMITED; the request was not carried out. */
  RATE_LIMITED_429,
  /** The next accepted refund ends ABNORMAL (the payer's card is gone). */
  REFUND_ABNORMAL,
  /** The next accepted refund ends CLOSED. */
  REFUND_CLOSED,
  /** The next accepted refund stays PROCESSING for {@code delayMs}. */
  REFUND_SLOW(Duration.ofSeconds(30)),
  /** The payer pays and the notification goes out before the prepay answer. */
  NOTIFY_BEFORE_ANSWER,
  /** A closed order can still be paid once: the money really moves. */
  PAY_AFTER_CLOSE;

  private final Duration usualDelay;

  FaultKind() {
    this(Duration.ZERO);
  }

  FaultKind(Duration usualDelay) {
    this.usualDelay = usualDelay;
  }

  /** How long the fault lasts when the one who armed it did not say. */
  public Duration usualDelay() {
    return usualDelay;
  }

  /** Whether the fault may spoil an answer as well as a notification. */
  public boolean spoilsAnswersToo() {
    return this == FORGE_SIGNATURE || this == STALE_TIMESTAMP || this == SIGNTEST_PROBE;
  }
}
