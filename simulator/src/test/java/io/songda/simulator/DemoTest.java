package io.songda.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real demo with the real platform and sandbox, which must have been packaged before. */
@Tag("long")
class DemoTest {
  private record Outcome(int status, String output) {}

  @Test
  void aCityPlaysForTwoMinutesAndKeepsEveryPromise(@TempDir Path folder) throws Exception {
    Path report = folder.resolve("r.json");
    Outcome outcome =
        demo(
            folder, "--minutes", "2", "--headless", "--report", report.toString(), "--speed", "15");
    assertThat(outcome.status).as(outcome.output).isZero();
    JsonNode json = JsonMapper.shared().readTree(Files.readString(report));
    assertThat(json.path("violations")).isEmpty();
    assertThat(row(json, "delivered")).isGreaterThanOrEqualTo(10);
    assertThat(row(json, "completed")).isGreaterThanOrEqualTo(5);
    assertThat(row(json, "settled_fen")).isPositive();
    assertThat(row(json, "ledger_sum_fen")).isZero();
    try (var left = Files.list(folder.resolve("data"))) {
      assertThat(left).as("data of a clean run is removed").isEmpty();
    }
  }

  @Test
  void aPlantedLieEndsWithStatusOneAndItsSentence(@TempDir Path folder) throws Exception {
    Outcome outcome =
        demo(
            folder,
            "--minutes",
            "0.2",
            "--headless",
            "--riders",
            "4",
            "--stores",
            "4",
            "--customers",
            "20",
            "--plant",
            "lost-order");
    assertThat(outcome.output)
        .contains(
            "VIOLATION Order ord_PLANTED over 4200 fen was confirmed to customer usr_PLANTED and does not exist.");
    assertThat(outcome.status).isEqualTo(1);
  }

  private static double row(JsonNode report, String name) {
    return report
        .path("rows")
        .valueStream()
        .filter(row -> row.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asDouble();
  }

  private static Outcome demo(Path folder, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dsongda.platform.jar=" + jar("platform"),
                "-Dsongda.sandbox.jar=" + jar("sandbox"),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName()));
    command.addAll(List.of(options));
    Path log = folder.resolve("demo.log");
    Process demo =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(demo.waitFor(10, TimeUnit.MINUTES)).isTrue();
      return new Outcome(demo.exitValue(), Files.readString(log));
    } finally {
      demo.destroy();
    }
  }

  private static Path jar(String part) {
    Path jar =
        Path.of("..", part, "target", "songda-%s-0.1.0.jar".formatted(part)).toAbsolutePath();
    assumeTrue(Files.exists(jar), jar + " is not there: run `mvn package` first");
    return jar;
  }
}
