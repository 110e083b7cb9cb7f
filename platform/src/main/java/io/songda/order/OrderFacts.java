package io.songda.order;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What callbacks carry beside the fields of the public contract, so that a receiver can order them,
 * knows doubles, and can read the whole again.
 *
 * @param eventId the same for every message about one event
 * @param stream what the event happened to, the order or its delivery
 * @param seq rises within the stream
 * @param occurredAt city time
 * @param actor who moved it, as far as the event tells
 * @param cause always there when the order ended early
 * @param promiseAt city time
 * @param delivery null until somebody is looked for
 * @param snapshotUrl where the same API key reads the order as it is now
 */
public record OrderFacts(
    String eventId,
    String stream,
    long seq,
    Instant occurredAt,
    Actor actor,
    @Nullable Cause cause,
    OrderStatus state,
    Instant promiseAt,
    @Nullable DeliveryFacts delivery,
    String snapshotUrl) {

  /**
   * How far the delivery is.
   *
   * @param assignmentNo grows each time another rider takes it
   */
  public record DeliveryFacts(DeliveryStatus state, int assignmentNo) {}
}
