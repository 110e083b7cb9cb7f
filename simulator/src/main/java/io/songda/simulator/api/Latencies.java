package io.songda.simulator.api;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long answers took, counted in buckets that each are 5 % wider than the one before. */
public final class Latencies {
  private static final double GROWTH = 1.05;
  private static final int BUCKETS = 400;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Counts one answer. */
  public void count(long nanos) {
    double micros = Math.max(1, nanos / 1_000.0);
    int bucket = (int) Math.ceil(Math.log(micros) / Math.log(GROWTH));
    counts.incrementAndGet(Math.min(BUCKETS - 1, bucket));
  }

  /** Forgets what was counted. */
  public void clear() {
    for (int i = 0; i < BUCKETS; i++) {
      counts.set(i, 0);
    }
  }

  /** How many were counted. */
  public long total() {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += counts.get(i);
    }
    return total;
  }

  /** Milliseconds below which this part (0 to 1) of all answers lies, within 5 %; 0 without any. */
  public double millis(double part) {
    long wanted = (long) Math.ceil(total() * part);
    long seen = 0;
    for (int i = 0; i < BUCKETS && wanted > 0; i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        return Math.pow(GROWTH, i) / 1_000;
      }
    }
    return 0;
  }
}
