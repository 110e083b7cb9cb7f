package io.songda.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  @Test
  void theReportHasTheAgreedForm(@TempDir Path folder) throws IOException {
    Report report =
        new Report(
            "demo",
            Instant.parse("2026-01-01T04:00:00Z"),
            12.5,
            Map.of("cores", "2"),
            7,
            List.of(
                Row.of("paid", 3.0, "orders"),
                Row.atMost("memory_mib", 900.0, "MiB", 2_048, 1_024.0)),
            List.of("Order ord_A exists 2 times."));
    Path file = folder.resolve("new").resolve("r.json");
    report.write(file);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "name", "startedAt", "seconds", "machine", "seed", "rows", "violations");
    assertThat(json.path("startedAt").asString()).isEqualTo("2026-01-01T04:00:00Z");
    JsonNode row = json.path("rows").path(0);
    assertThat(row.propertyNames())
        .containsExactlyInAnyOrder("name", "value", "unit", "least", "goal", "verdict");
    assertThat(row.path("least").isNull() && row.path("verdict").isNull()).isTrue();
    assertThat(json.path("rows").path(1).path("verdict").asString()).isEqualTo("goal");
    assertThat(json.path("violations").path(0).asString()).isEqualTo("Order ord_A exists 2 times.");
  }

  @Test
  void verdictsSayWhatIsReached() {
    assertThat(Row.atLeast("x", 5.0, "", 4, 6.0).verdict()).isEqualTo("least");
    assertThat(Row.atLeast("x", 6.0, "", 4, 6.0).verdict()).isEqualTo("goal");
    assertThat(Row.atLeast("x", 3.0, "", 4, 6.0).verdict()).isEqualTo("missed");
    assertThat(Row.atLeast("x", null, "", 4, null).verdict()).isEqualTo("missed");
    assertThat(Row.atMost("x", 70.0, "", 60, 20.0).verdict()).isEqualTo("missed");
    assertThat(Row.atMost("x", 30.0, "", 60, 20.0).verdict()).isEqualTo("least");
    assertThat(Row.atMost("x", 20.0, "", 60, 20.0).verdict()).isEqualTo("goal");
  }
}
