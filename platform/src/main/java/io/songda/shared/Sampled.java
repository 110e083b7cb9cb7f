package io.songda.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * A figure that costs a query: asked for every ten seconds at most, by whoever comes first, and not
 * a number while it cannot be had.
 */
public final class Sampled implements DoubleSupplier {

  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

  private final DoubleSupplier query;
  private final AtomicLong askedNanos = new AtomicLong(System.nanoTime() - FRESH_NANOS);
  private volatile double last = Double.NaN;

  /** A figure that is not known yet. */
  public Sampled(DoubleSupplier query) {
    this.query = query;
  }

  @Override
  public double getAsDouble() {
    long now = System.nanoTime();
    long asked = askedNanos.get();
    if (now - asked >= FRESH_NANOS && askedNanos.compareAndSet(asked, now)) {
      last = asked();
    }
    return last;
  }

  private double asked() {
    try {
      return query.getAsDouble();
    } catch (RuntimeException databaseTrouble) {
      return Double.NaN;
    }
  }
}
