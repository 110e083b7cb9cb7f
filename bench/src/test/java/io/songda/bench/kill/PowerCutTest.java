package io.songda.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.songda.bench.CannotRun;
import io.songda.bench.FreshJars;
import io.songda.bench.Report;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code bench power-cut}, shorter. Skipped where no such disk can be made. */
@Tag("long")
class PowerCutTest {

  @TempDir private Path folder;

  @Test
  void fiveImagesUnderLoadHoldEverythingAcknowledgedAndTheControlDoesNot() throws Exception {
    FreshJars.use();
    Report report = report();
    report.print(System.out);
    assertThat(report.violations()).isEmpty();
    assertThat(report.value("lost") + report.value("doubled") + report.value("torn")).isZero();
    assertThat(report.value("not_recovered")).isZero();
    assertThat(report.value("ledger_sum_fen")).isZero();
    assertThat(report.value("acknowledged_orders")).isPositive();
    assertThat(report.value("control_lost"))
        .as("the disk forgets what is not flushed")
        .isPositive();
    assertThat(report.value("first_start_failed")).isZero();
  }

  private Report report() throws Exception {
    try {
      return new PowerCut()
          .run(new PowerCut.Plan(5, 4, 3, 12, Duration.ofMillis(80), 1, true, folder));
    } catch (CannotRun reason) {
      return abort(reason.toString());
    }
  }
}
