package io.songda.shared;

import io.songda.testing.Interleavings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two threads that bring versions of one menu to memory in any order. */
@Tag("model")
class NewestModelTest {

  private record Version(long of, long number) {}

  /** The real one. */
  @Param(name = "version", gen = IntGen.class, conf = "1:3")
  public static class Real {

    private final Newest<Long, Version> known = new Newest<>(Version::of, Version::number);

    @Operation
    public void take(@Param(name = "version") int number) {
      known.take(new Version(1, number));
    }

    @Operation
    public long newest() {
      Version newest = known.get(1L);
      return newest == null ? 0 : newest.number();
    }

    @Operation
    public boolean has(@Param(name = "version") int number) {
      return known.has(1L, number);
    }
  }

  /** Looks what is there before it puts: a later version is lost. */
  @Param(name = "version", gen = IntGen.class, conf = "1:3")
  public static class InTwoSteps {

    private final Map<Long, Version> known = new ConcurrentHashMap<>();

    @Operation
    public void take(@Param(name = "version") int number) {
      if (newest() < number) {
        known.put(1L, new Version(1, number));
      }
    }

    @Operation
    public long newest() {
      Version newest = known.get(1L);
      return newest == null ? 0 : newest.number();
    }
  }

  @Test
  void olderVersionNeverComesBack() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void olderVersionNeverComesBackForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void lookingFirstAndPuttingThenIsFoundOut() {
    Interleavings.areFoundOutIn(InTwoSteps.class);
  }
}
