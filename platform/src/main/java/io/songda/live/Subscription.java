package io.songda.live;

import io.songda.eventlog.EventLog;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One reader's eye on one stream, and up to where it has been sent. Only the thread that sends
 * moves it on.
 */
final class Subscription {

  /** What a reader is sent at most when it comes back; more is a reset. */
  static final int MOST_MISSED = 300;

  private final StreamName stream;
  private final Audience audience;
  private final Outbox outbox;
  private final long[] sent = new long[EventLog.partitions()];

  Subscription(StreamName stream, Audience audience, Outbox outbox, Map<Integer, Long> at) {
    this.stream = stream;
    this.audience = audience;
    this.outbox = outbox;
    at.forEach((part, position) -> sent[part] = position);
  }

  StreamName stream() {
    return stream;
  }

  Audience audience() {
    return audience;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Moves on to the offset; answers where it was in that partition. */
  long passTo(int partition, long position) {
    long before = sent[partition];
    sent[partition] = Math.max(before, position);
    return before;
  }

  /** Where it is in all partitions, e.g. {@code 7.1234,9.12}. */
  String offsets() {
    return IntStream.range(0, sent.length)
        .filter(part -> sent[part] > 0)
        .mapToObj(part -> part + "." + sent[part])
        .collect(Collectors.joining(","));
  }
}
