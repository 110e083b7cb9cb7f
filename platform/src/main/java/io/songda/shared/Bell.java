package io.songda.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one sleeper; a ring while nobody sleeps is remembered, many rings count as one. */
public final class Bell {

  private final Semaphore rings = new Semaphore(0);

  public void ring() {
    if (rings.availablePermits() == 0) {
      rings.release();
    }
  }

  /** Sleeps until the bell rings, at most for the given time. */
  public void await(Duration atMost) {
    try {
      rings.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
      rings.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
