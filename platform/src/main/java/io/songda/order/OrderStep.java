package io.songda.order;

import io.songda.eventlog.History;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of the timeline; {@code at} is city time. */
public record OrderStep(
    String stream,
    long seq,
    String type,
    Instant at,
    @Nullable String payload,
    @Nullable String hash) {

  /** The step as its reader may see it: the payload is shown to operators only. */
  static OrderStep of(History.Entry entry, boolean operator) {
    return new OrderStep(
        entry.stream(),
        entry.seq(),
        entry.type(),
        entry.at(),
        operator ? entry.payload() : null,
        operator ? entry.hash() : null);
  }
}
