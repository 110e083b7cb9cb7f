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

/** The program {@code bench kill}, shorter: three kills of the whole city under load. */
class KillTest {

  @TempDir private Path folder;

  @Test
  void threeKillsUnderLoadLoseNothing() throws Exception {
    FreshJars.use();
    Kill.Plan plan =
        new Kill.Plan(
            3,
            12,
            2,
            Duration.ofMillis(120),
            1,
            false,
            Kill.Way.PLATFORM,
            Duration.ZERO,
            true,
            folder);
    Report report = new Kill().run(plan);
    report.print(System.out);
    assertThat(report.violations()).isEmpty();
    assertThat(report.value("kills")).isEqualTo(3);
    assertThat(report.value("lost")).isZero();
    assertThat(report.value("doubled")).isZero();
    assertThat(report.value("torn")).isZero();
    assertThat(report.value("ledger_sum_fen")).isZero();
    assertThat(report.value("acknowledged_orders")).isGreaterThan(50);
    assertThat(report.value("least_paid_share_at_a_kill")).isGreaterThanOrEqualTo(0.3);
    assertThat(report.value("least_refunding_at_a_kill")).isPositive();
    assertThat(report.value("least_in_delivery_at_a_kill")).isPositive();
    assertThat(report.value("refunds")).isPositive();
    assertThat(report.value("delivered")).isPositive();
    assertThat(report.value("unknown_answers")).as("kills hit running requests").isPositive();
  }

  @Test
  @Tag("long")
  void threeDeathsOfTheDatabaseLoseNothing() throws Exception {
    assertNothingIsLost(Kill.Way.DATABASE);
  }

  @Test
  @Tag("long")
  void threeOrderlyEndsUnderLoadLoseNothing() throws Exception {
    assertNothingIsLost(Kill.Way.TERMINATE);
  }

  @Test
  @Tag("long")
  void aDatabaseThatStandsStillTwiceLosesNothing() throws Exception {
    assertNothingIsLost(Kill.Way.PAUSED);
  }

  @Test
  @Tag("long")
  void aDiskThatRunsFullTwiceLosesNothing() throws Exception {
    try {
      assertNothingIsLost(Kill.Way.FULL_DISK);
    } catch (CannotRun reason) {
      abort(reason.toString());
    }
  }

  private void assertNothingIsLost(Kill.Way way) throws Exception {
    FreshJars.use();
    boolean ends = way == Kill.Way.DATABASE || way == Kill.Way.TERMINATE;
    Report report =
        new Kill()
            .run(
                new Kill.Plan(
                    ends ? 3 : 2,
                    12,
                    2,
                    Duration.ofMillis(120),
                    1,
                    false,
                    way,
                    Duration.ofSeconds(8),
                    true,
                    folder));
    report.print(System.out);
    assertThat(report.violations()).isEmpty();
    assertThat(report.value("lost") + report.value("doubled") + report.value("torn")).isZero();
    assertThat(report.value("acknowledged_orders")).isGreaterThan(50);
  }
}
