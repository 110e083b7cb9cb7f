package io.songda.eventlog;

import java.time.Instant;

/**
 * An event as the log holds it.
 *
 * @param partition 0 to 31, chosen by the stream
 * @param position dense and rising within the partition, in commit order
 * @param stream what it happened to, e.g. {@code ord_…}
 * @param seq 1, 2, 3… within the stream
 * @param at city time
 */
public record Recorded(
    int partition, long position, String stream, long seq, Instant at, Event event) {}
