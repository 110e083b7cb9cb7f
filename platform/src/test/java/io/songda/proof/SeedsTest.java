package io.songda.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The city survives whatever happens to it, by as many seeds as there is time for. In the build it
 * has a JVM of its own.
 */
@Tag("simulation")
class SeedsTest {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  @Test
  void nothingIsLostDoubledOrTornWhateverFails() {
    Seeds.quietly(() -> assertThat(Seeds.run(0, 5_000, THREADS, Mutant.NONE, 3).told()).isEmpty());
  }

  @Test
  @Tag("long")
  void nothingIsLostDoubledOrTornInManyMoreEvenings() {
    Seeds.quietly(
        () -> assertThat(Seeds.run(5_000, 200_000, THREADS, Mutant.NONE, 3).told()).isEmpty());
  }

  @Test
  void theSameSeedIsTheSameEvening() {
    Town town = new Town(Mutant.NONE);
    Seeds.quietly(
        () -> {
          for (long seed = 0; seed < 20; seed++) {
            World.Outcome once = new World(seed, town, Mutant.NONE, null).run();
            World.Outcome again = new World(seed, town, Mutant.NONE, null).run();
            assertThat(again).isEqualTo(once);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Bugs.class)
  void aPlantedBugIsFound(Bugs bug) {
    Seeds.quietly(() -> assertThat(Bugs.find(bug, 2_000)).as(bug.what).isNotNull());
  }
}
