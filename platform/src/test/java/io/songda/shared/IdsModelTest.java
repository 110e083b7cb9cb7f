package io.songda.shared;

import io.songda.testing.Interleavings;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two threads that make identifiers while the clock moves. */
@Tag("model")
class IdsModelTest {

  /** What makes them, and the clock it looks at. */
  public abstract static class Model {

    final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

    @Operation
    public abstract long next();

    @Operation
    public void tick() {
      millis.incrementAndGet();
    }
  }

  /** The real one. */
  public static class Real extends Model {

    private final Ids ids = new Ids(() -> Instant.ofEpochMilli(millis.get()), 1);

    @Override
    public long next() {
      return ids.next(0);
    }
  }

  /** Looks and takes in two steps. */
  public static class InTwoSteps extends Model {

    private volatile long last;

    @Override
    public long next() {
      last = Math.max(last + 1, millis.get() << 12);
      return last;
    }
  }

  @Test
  void identifiersAreUniqueAndRise() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void identifiersAreUniqueAndRiseForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void identifiersMadeInTwoStepsAreFoundOut() {
    Interleavings.areFoundOutIn(InTwoSteps.class);
  }
}
