package io.songda.dispatching.mdrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.songda.dispatching.bundling.Answer;
import io.songda.dispatching.bundling.Batch;
import io.songda.dispatching.bundling.BatchFile;
import io.songda.dispatching.bundling.Bundler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Public instances, which are not ours to publish: the system property or environment variable
 * SONGDA_MDRP_DIR names their folder, else it is shared/data/mdrp beside the checkout.
 */
class PublicDaysTest {

  private static final String NAME = "SONGDA_MDRP_DIR";

  @Test
  void calmDayIsPlannedBetterThanTheBestPublishedProgramThatMayStack() throws IOException {
    Instance day = InstanceFiles.read(file("0o50t100s1p100"));
    List<Performed> stops =
        new Arena(day, true, 0, Map.of()).play(new PlanningDispatcher(Policies::arena));
    Score score = Score.of(day, stops);
    assertThat(Check.violations(day, true, stops)).isEmpty();
    assertThat(score.delivered()).isEqualTo(252);
    // FoodMatch 31.20, the clairvoyant optimum without moves 29.81
    assertThat(score.penalised()).isLessThan(31.20);
  }

  @Test
  void batchIsDividedAsWellAsByThePrototype() throws IOException {
    Batch batch = BatchFile.read(file("ogc/TEST_K50_1.json"));
    Answer answer = new Bundler(1, 1).divide(batch, 40_000);
    assertThat(answer.violations()).isEmpty();
    assertThat(answer.meanCost()).isLessThan(3497.9);
  }

  private static Path file(String name) {
    Path file = directory().resolve(name);
    assumeTrue(
        Files.exists(file),
        () -> "No instance " + file.toAbsolutePath() + "; set " + NAME + " to have it tested");
    return file;
  }

  private static Path directory() {
    String property = System.getProperty(NAME);
    String named = property != null ? property : System.getenv(NAME);
    return named != null ? Path.of(named) : besideTheCheckout(Path.of("").toAbsolutePath());
  }

  private static Path besideTheCheckout(@Nullable Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared/data/mdrp");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return Path.of("shared/data/mdrp");
  }
}
