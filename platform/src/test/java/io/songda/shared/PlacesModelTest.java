package io.songda.shared;

import io.songda.testing.Interleavings;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two threads at a door with one place behind it, which is taken and given back once. */
@Tag("model")
class PlacesModelTest {

  /** The real one. */
  public static class Real {

    private final Places places = new Places(1);

    /** Somebody is inside. */
    public Real() {
      places.take();
    }

    @Operation
    public boolean take() {
      return places.take();
    }

    @Operation(runOnce = true)
    public int leave() {
      return places.leave();
    }

    @Operation
    public int taken() {
      return places.taken();
    }
  }

  /** Counts also who is turned away, as the door for orders did once: a free place stays empty. */
  public static class CountsWhoIsTurnedAway {

    private final AtomicInteger inside = new AtomicInteger(1);

    @Operation
    public boolean take() {
      if (inside.incrementAndGet() <= 1) {
        return true;
      }
      inside.decrementAndGet();
      return false;
    }

    @Operation(runOnce = true)
    public void leave() {
      inside.decrementAndGet();
    }
  }

  @Test
  void freePlaceIsNeverRefused() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void freePlaceIsNeverRefusedForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void doorThatCountsWhomItTurnsAwayIsFoundOut() {
    Interleavings.areFoundOutIn(CountsWhoIsTurnedAway.class);
  }
}
