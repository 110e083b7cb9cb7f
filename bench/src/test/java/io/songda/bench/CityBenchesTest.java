package io.songda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.bench.ledger.Ledger;
import io.songda.bench.orders.Overload;
import io.songda.bench.payments.Payments;
import io.songda.bench.positions.Positions;
import io.songda.bench.queries.Queries;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that measure a city run to their end on a small one, and nothing is amiss. */
@Tag("long")
class CityBenchesTest {

  @TempDir private Path folder;

  @BeforeEach
  void jarsAreThere() throws IOException {
    FreshJars.use();
  }

  private Report run(Bench.Program program, String options) throws Exception {
    Options small = Options.of((options + " --data " + folder).split(" "));
    Report report = program.run(small);
    report.print(System.out);
    assertThat(report.violations()).isEmpty();
    return report;
  }

  @Test
  void questionsReadNoMoreRowsBesideMoreStoredOrders() throws Exception {
    Report report =
        run(
            new Queries(),
            "--stored 20000 --shoppers 4 --rate 100 --fast-rate 200 --warm-up 1 --seconds 1"
                + " --place-seconds 1 --connections 8");
    for (String kind :
        new String[] {"order", "menu", "nearby_stores", "orders_of_customer", "orders_of_store"}) {
      assertThat(report.value(kind + "_rows_read_at_20000"))
          .as(kind)
          .isLessThan(report.value(kind + "_rows_read_at_0") * 1.2 + 20);
      assertThat(report.value(kind + "_p50_ms_at_20000")).isPositive();
    }
    assertThat(report.value("placing_cpu_us_at_20000")).isPositive();
  }

  @Test
  void everyPositionIsStoredAndCustomersSeeTheirRidersMove() throws Exception {
    Report report =
        run(new Positions(), "--riders 60 --watchers 3 --rate 200 --warm-up 1 --seconds 2");
    assertThat(report.value("positions_acknowledged")).isEqualTo(600);
    assertThat(report.value("positions_missing")).isZero();
    assertThat(report.value("positions_seen_per_s")).isPositive();
    assertThat(report.value("nearest_riders_p99_ms")).isPositive();
  }

  @Test
  void paymentsGoThroughWhoeverSignsAndLostCallbacksAreRepaired() throws Exception {
    Report report =
        run(new Payments(), "--payments 30 --warm-up 10 --hands 4 --refunds 8 --lost 2");
    assertThat(report.value("payments_per_s_jdk")).isPositive();
    assertThat(report.value("lost_callback_repaired_max_s_jdk")).isBetween(1.0, 60.0);
    assertThat(report.value("refund_accepted_p99_ms_jdk")).isLessThan(30_000);
    assertThat(report.value("ledger_sum_fen_jdk")).isZero();
  }

  @Test
  void crowdIsServedOrTurnedAwayAndOthersOrderBesideWhatStandsStill() throws Exception {
    Report report =
        run(
            new Overload(),
            "--overload-seconds 5 --warm-up 2 --seconds 3 --channel-seconds 4 --shoppers 20"
                + " --connections 32 --crowd 64");
    assertThat(report.value("goodput_per_s")).isPositive();
    assertThat(report.value("order_p99_growth_by_slow_store")).isPositive();
    assertThat(report.value("store_calls_unanswered")).isPositive();
    assertThat(report.value("order_p99_growth_by_dead_channel")).isPositive();
  }

  @Test
  void booksBalanceHoweverManyHandsWriteThem() throws Exception {
    Report report = run(new Ledger(), "--seconds 1 --hands 4");
    assertThat(report.value("spread_journals_per_s")).isPositive();
    assertThat(report.value("one_row_journals_per_s")).isPositive();
    assertThat(report.value("ledger_sum_fen")).isZero();
    assertThat(report.value("ledger_journals_missing")).isZero();
  }
}
