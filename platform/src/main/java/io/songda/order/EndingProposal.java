package io.songda.order;

import io.songda.lifecycle.Cause;
import io.songda.shared.OrderId;
import io.songda.shared.UserId;
import java.time.Instant;

/**
 * An operator's wish to end an order, which a second operator must share.
 *
 * @param askedBy the operator who wishes it, who cannot be the second
 * @param askedAt city time
 */
public record EndingProposal(
    OrderId orderId, Verb verb, Cause cause, String reason, UserId askedBy, Instant askedAt) {

  /** What is to be done. */
  public enum Verb {
    CANCEL,
    DISCARD
  }
}
