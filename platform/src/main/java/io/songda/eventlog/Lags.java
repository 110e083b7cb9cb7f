package io.songda.eventlog;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the last events of a listener took from their commit until they were handled. Most
 * listeners hear little, so the room for them grows as it is needed.
 */
final class Lags {

  private static final int KEPT = 4096;
  private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();

  private long[] nanos = new long[16];
  private long[] when = new long[16];
  private long count;

  synchronized void add(long lagNanos) {
    if (count == nanos.length && count < KEPT) {
      nanos = Arrays.copyOf(nanos, 4 * nanos.length);
      when = Arrays.copyOf(when, 4 * when.length);
    }
    int slot = (int) (count++ % nanos.length);
    nanos[slot] = lagNanos;
    when[slot] = System.nanoTime();
  }

  /** The given percentile (0 to 1) of the last five minutes in milliseconds; 0 without events. */
  synchronized double percentileMillis(double percentile) {
    long oldest = System.nanoTime() - WINDOW_NANOS;
    int filled = (int) Math.min(count, KEPT);
    long[] recent = new long[filled];
    int taken = 0;
    for (int i = 0; i < filled; i++) {
      if (when[i] - oldest >= 0) {
        recent[taken++] = nanos[i];
      }
    }
    if (taken == 0) {
      return 0;
    }
    Arrays.sort(recent, 0, taken);
    return recent[(int) Math.min(taken - 1L, (long) (percentile * taken))] / 1e6;
  }
}
