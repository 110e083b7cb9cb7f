package io.songda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a JVM learns from: a start that ends by itself and touches no city. */
@Tag("long")
class RehearsalTests {

  @Test
  void rehearsalStartsAnswersAndLeavesNothingBehind() throws Exception {
    List<Path> before = folders();
    Rehearsal.play();
    assertThat(folders()).isEqualTo(before);
  }

  private static List<Path> folders() throws Exception {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("songda-rehearsal"))
          .sorted()
          .toList();
    }
  }
}
