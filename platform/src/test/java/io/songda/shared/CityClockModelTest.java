package io.songda.shared;

import io.songda.testing.Interleavings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two threads that set the city's clock. */
@Tag("model")
class CityClockModelTest {

  private static final InstantSource STANDING = () -> Instant.EPOCH;

  /** The real one. */
  public static class Real {

    private final CityClock clock = CityClock.real(STANDING);

    @Operation
    public void advance() {
      clock.advance(Duration.ofHours(1));
    }

    @Operation
    public void runTwiceAsFast() {
      clock.runAt(2);
    }

    @Operation
    public long now() {
      return clock.instant().toEpochMilli();
    }
  }

  /** Reads the time before it holds the lock, as the real one did once: an hour is lost. */
  public static class ReadBeforeTheLock {

    private volatile long hours;

    @Operation
    public void advance() {
      set(hours + 1);
    }

    @Operation
    public void runTwiceAsFast() {
      set(hours);
    }

    private synchronized void set(long next) {
      hours = next;
    }

    @Operation
    public long now() {
      return hours;
    }
  }

  @Test
  void clockNeverGoesBackAndLosesNoHour() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void clockNeverGoesBackAndLosesNoHourForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void clockReadBeforeTheLockIsFoundOut() {
    Interleavings.areFoundOutIn(ReadBeforeTheLock.class);
  }
}
