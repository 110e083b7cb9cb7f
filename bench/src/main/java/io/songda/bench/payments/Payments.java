package io.songda.bench.payments;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.CpuMeter;
import io.songda.bench.load.Latencies;
import io.songda.bench.payments.Till.Bill;
import io.songda.bench.town.AtOnce;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./songda bench payments}: whole payments against the signed sandbox, from opening the
 * cashier to the payment's success, with the JDK's signatures and with the native ones, beside the
 * bare signatures on all cores in the same run. Then payments whose callbacks are lost, which only
 * asking the channel can repair, and refunds.
 */
public final class Payments implements Program {

  private static final Duration RAW = Duration.ofSeconds(2);

  @Override
  public String purpose() {
    return "whole signed payments: --payments 1500 --warm-up 300 --hands 32 --refunds 300 --lost 20"
        + " --seed 1 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-payments") : named;
    List<Row> rows = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    Run jdk = new Run("jdk", 150, 300, options, rows, violations);
    jdk.report(folder.resolve("jdk"), false, RawCrypto.ofTheJdk());
    Optional<RawCrypto> fast = RawCrypto.fast();
    if (fast.isPresent()) {
      Run quick = new Run("fast", 300, 600, options, rows, violations);
      quick.report(folder.resolve("fast"), true, fast.get());
    } else {
      System.out.println("the native crypto provider does not load here");
    }
    return Report.of("payments", startedAt, options.number("seed", 1), rows, violations);
  }

  /**
   * One city with one provider of signatures.
   *
   * @param least payments a second; so is the goal
   */
  private record Run(
      String name,
      double least,
      double goal,
      Options options,
      List<Row> rows,
      List<String> violations) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    void report(Path folder, boolean fast, RawCrypto crypto) throws Exception {
      double raw = crypto.paymentsPerSecond(RAW);
      try (RunningCity city =
              RunningCity.start(
                  folder,
                  RunningCity.AS_USUAL,
                  List.of("--songda.crypto.fast=" + fast),
                  List.of("--sandbox.wechat.fast-crypto=" + fast));
          Till till = new Till(city, Town.open(city, new Town.Size(5, 5, 1_000_000, 60, 0, 0)))) {
        int payments = options.number("payments", 1_500);
        int lost = options.number("lost", 20);
        List<Bill> bills = till.bills(options.number("warm-up", 300) + payments + lost);
        System.out.printf("%s: %d orders wait to be paid%n", name, bills.size());
        List<Bill> warm = bills.subList(0, options.number("warm-up", 300));
        payAll(till, warm, warm.size());
        List<Bill> measured = bills.subList(warm.size(), warm.size() + payments);
        double rate = measure(city, till, measured, bills.size() - lost);
        raw = (raw + crypto.paymentsPerSecond(RAW)) / 2;
        rows.add(Row.of("raw_signatures_payments_per_s_" + name, raw, "/s"));
        rows.add(Row.atLeast("ratio_to_raw_signatures_" + name, rate / raw, "", null, 0.8));
        lost(till, bills.subList(bills.size() - lost, bills.size()));
        refunds(
            till, measured.subList(0, Math.min(measured.size(), options.number("refunds", 300))));
        invariants(till, bills);
      }
    }

    private void payAll(Till till, List<Bill> bills, long until)
        throws IOException, InterruptedException, SQLException {
      AtOnce.make(bills.size(), options.number("hands", 32), i -> till.pay(bills.get(i)));
      await("all are paid", () -> till.succeeded() >= until);
    }

    private double measure(RunningCity city, Till till, List<Bill> bills, long until)
        throws IOException, InterruptedException, SQLException {
      long[] pids = {city.platformPid(), city.sandboxPid(), city.databasePid()};
      long[] before = new long[pids.length];
      for (int i = 0; i < pids.length; i++) {
        before[i] = CpuMeter.micros(pids[i]);
      }
      long start = System.nanoTime();
      payAll(till, bills, until);
      double rate = bills.size() * 1e9 / (System.nanoTime() - start);
      rows.add(Row.atLeast("payments_per_s_" + name, rate, "/s", least, goal));
      String[] parts = {"platform", "sandbox", "database"};
      for (int i = 0; i < pids.length; i++) {
        double micros = (double) (CpuMeter.micros(pids[i]) - before[i]) / bills.size();
        rows.add(Row.of(parts[i] + "_us_per_payment_" + name, micros, "us"));
      }
      return rate;
    }

    /** From the customer's wish to the channel's acceptance, which the channel's book dates. */
    private void refunds(Till till, List<Bill> bills)
        throws IOException, InterruptedException, SQLException {
      List<Instant> asked = AtOnce.make(bills.size(), 4, i -> till.cancel(bills.get(i)));
      Map<String, Instant> accepted = new HashMap<>();
      await(
          "all refunds are accepted",
          () -> {
            accepted.putAll(till.refundsAccepted());
            return bills.stream().allMatch(bill -> accepted.containsKey(bill.order()));
          });
      Latencies latencies = new Latencies();
      for (int i = 0; i < bills.size(); i++) {
        Instant then = accepted.get(bills.get(i).order());
        latencies.add(
            then == null ? Long.MAX_VALUE : Duration.between(asked.get(i), then).toNanos());
      }
      rows.add(Row.of("refund_accepted_p50_ms_" + name, latencies.percentileMillis(0.5), "ms"));
      rows.add(
          Row.atMost(
              "refund_accepted_p99_ms_" + name,
              latencies.percentileMillis(0.99),
              "ms",
              5_000.0,
              1_000));
    }

    private void lost(Till till, List<Bill> bills)
        throws IOException, InterruptedException, SQLException {
      till.loseCallbacks(bills.size());
      List<Instant> paid = AtOnce.make(bills.size(), 4, i -> till.pay(bills.get(i)));
      await(
          "what was not called back is found",
          () -> till.paidAt().keySet().containsAll(orders(bills)));
      Map<String, Instant> known = till.paidAt();
      double longest = 0;
      for (int i = 0; i < bills.size(); i++) {
        Duration took = Duration.between(paid.get(i), known.get(bills.get(i).order()));
        longest = Math.max(longest, took.toMillis() / 1_000.0);
      }
      rows.add(Row.atMost("lost_callback_repaired_max_s_" + name, longest, "s", 60.0, 10));
      if (till.callbacksLost() != bills.size()) {
        violations.add(
            "%s: %d callbacks were lost instead of %d"
                .formatted(name, till.callbacksLost(), bills.size()));
      }
    }

    private static List<String> orders(List<Bill> bills) {
      return bills.stream().map(Bill::order).toList();
    }

    /** Each was paid once, and both books say the same. */
    private void invariants(Till till, List<Bill> bills) throws IOException, SQLException {
      long owed = bills.stream().mapToLong(Bill::fen).sum();
      long paid = till.book().number("/totals/paidFen");
      if (owed != paid || till.succeeded() != bills.size()) {
        violations.add(
            "%s: %d fen were owed and %d paid; %d of %d payments succeeded"
                .formatted(name, owed, paid, till.succeeded(), bills.size()));
      }
      if (till.book().number("/sumFen") != 0) {
        violations.add(name + ": the channel's book does not balance");
      }
      rows.add(Row.of("ledger_sum_fen_" + name, till.ledgerSum(), "fen"));
      if (till.ledgerSum() != 0) {
        violations.add(name + ": the ledger does not balance");
      }
    }

    private interface Condition {
      boolean holds() throws IOException, SQLException;
    }

    private static void await(String what, Condition condition)
        throws IOException, InterruptedException, SQLException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.holds()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("Waited in vain until " + what);
        }
        Thread.sleep(20);
      }
    }
  }
}
