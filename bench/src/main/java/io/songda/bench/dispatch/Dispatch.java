package io.songda.bench.dispatch;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.dispatching.mdrp.Arena;
import io.songda.dispatching.mdrp.Check;
import io.songda.dispatching.mdrp.Estimates;
import io.songda.dispatching.mdrp.Instance;
import io.songda.dispatching.mdrp.InstanceFiles;
import io.songda.dispatching.mdrp.Performed;
import io.songda.dispatching.mdrp.PlanningDispatcher;
import io.songda.dispatching.mdrp.Policies;
import io.songda.dispatching.mdrp.Score;
import io.songda.dispatching.mdrp.SolutionFile;
import io.songda.dispatching.mdrp.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays days of the Meal Delivery Routing Problem online and scores them. */
public final class Dispatch implements Bench.Program {

  @Override
  public String purpose() {
    return "days of meal delivery, planned online: --instances DIR [--noise MINUTES [--noise-seeds 3]]"
        + " [--solutions DIR]";
  }

  @Override
  public Report run(Options options) throws IOException {
    Path folder = options.path("instances");
    if (folder == null) {
      throw new IllegalArgumentException("--instances names the folder of the instances");
    }
    Instant startedAt = Instant.now();
    int noise = options.number("noise", 0);
    int seed = options.number("seed", 1);
    int noiseSeeds = noise == 0 ? 0 : options.number("noise-seeds", 3);
    boolean strict = !options.flag("stacked");
    List<Report.Row> rows = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    List<Score> noisy = new ArrayList<>();
    for (Path one : InstanceFiles.folders(folder)) {
      Instance instance = InstanceFiles.read(one);
      Arena arena = new Arena(instance, strict, 0, Map.of());
      List<Performed> stops = arena.play(new PlanningDispatcher(Policies::arena));
      violations.addAll(violations(instance, strict, stops));
      Path solutions = options.path("solutions");
      if (solutions != null) {
        java.nio.file.Files.createDirectories(solutions);
        SolutionFile.write(stops, solutions.resolve(instance.name() + ".csv"));
      }
      Score score = Score.of(instance, stops);
      scores.add(score);
      rows.addAll(rows(score, arena.decisionNanos()));
      for (int i = 0; i < noiseSeeds; i++) {
        Map<String, Integer> estimates = Estimates.of(instance, noise, seed + i);
        List<Performed> guessed =
            new Arena(instance, strict, 0, estimates).play(new PlanningDispatcher(Policies::arena));
        violations.addAll(violations(instance, strict, guessed));
        Score other = Score.of(instance, guessed);
        noisy.add(other);
        rows.add(
            Report.Row.of(
                "%s_penalised_click_to_door_noise_%d".formatted(instance.name(), seed + i),
                other.penalised(),
                "min"));
      }
    }
    if (scores.isEmpty()) {
      throw new IllegalArgumentException(folder + " holds no instance");
    }
    rows.addAll(means(scores));
    if (!noisy.isEmpty()) {
      rows.addAll(loss(scores, noisy));
    }
    return Report.of("dispatch", startedAt, seed, rows, violations);
  }

  private static List<String> violations(Instance instance, boolean strict, List<Performed> stops) {
    return Check.violations(instance, strict, stops).stream()
        .map(sentence -> instance.name() + ": " + sentence)
        .toList();
  }

  /** What it costs that ready times are estimates first, over all days and seeds. */
  private static List<Report.Row> loss(List<Score> sure, List<Score> noisy) {
    double with = noisy.stream().mapToDouble(Score::penalised).average().orElse(Double.NaN);
    double without = sure.stream().mapToDouble(Score::penalised).average().orElse(Double.NaN);
    return List.of(
        Report.Row.of("noisy_days", noisy.size(), ""),
        Report.Row.atMost("noisy_undelivered_beyond_impossible", lost(noisy), "", 0.0, 0),
        Report.Row.of("noisy_penalised_click_to_door_mean", with, "min"),
        Report.Row.atMost("noisy_more_percent", 100 * (with / without - 1), "%", 4.0, 3));
  }

  private static int lost(List<Score> scores) {
    return scores.stream().mapToInt(one -> one.orders() - one.delivered() - one.impossible()).sum();
  }

  private static List<Report.Row> rows(Score score, List<Long> nanos) {
    Rows rows = new Rows(score.instance());
    rows.add("orders", score.orders(), "");
    rows.add("delivered", score.delivered(), "");
    rows.add("impossible", score.impossible(), "");
    rows.add("undelivered_percent", score.undeliveredPercent(), "%");
    rows.add("penalised_click_to_door", score.penalised(), "min");
    rows.add("click_to_door_floor", score.floor(), "min");
    rows.add("excess", score.excess(), "min");
    rows.add("click_to_door", score.clickToDoor(), "min");
    rows.add("overage", score.overage(), "min");
    rows.add("ready_to_door", score.readyToDoor(), "min");
    rows.add("ready_to_pickup", score.readyToPickup(), "min");
    rows.add("on_time_percent", score.onTimePercent(), "%");
    rows.add("avoidable_late_percent", score.avoidableLatePercent(), "%");
    rows.add("over_maximum", score.overMaximum(), "");
    rows.add("utilization", score.utilization(), "");
    rows.add("orders_per_hour", score.ordersPerHour(), "1/h");
    rows.add("bundles_per_hour", score.bundlesPerHour(), "1/h");
    rows.add("orders_per_bundle", score.ordersPerBundle(), "");
    rows.add("payment", score.payment(), "");
    rows.add("total_payment", score.totalPayment(), "");
    rows.add("cost_per_order", score.costPerOrder(), "");
    rows.add("couriers_on_guarantee", score.couriersOnGuarantee(), "");
    rows.add("moves", score.moves(), "");
    rows.add("decision", Spread.of(nanos.stream().mapToDouble(one -> one / 1e6).toArray()), "ms");
    return rows.all;
  }

  private static List<Report.Row> means(List<Score> scores) {
    int orders = scores.stream().mapToInt(Score::orders).sum();
    return List.of(
        Report.Row.of("instances", scores.size(), ""),
        Report.Row.atMost("undelivered_beyond_impossible", lost(scores), "", 0.0, 0),
        Report.Row.atMost(
            "penalised_click_to_door_mean",
            scores.stream().mapToDouble(Score::penalised).average().orElse(Double.NaN),
            "min",
            31.5,
            31.2),
        Report.Row.of("orders", orders, ""),
        Report.Row.of(
            "ready_to_pickup_mean",
            scores.stream().mapToDouble(one -> one.readyToPickup().mean()).average().orElse(0),
            "min"),
        Report.Row.of(
            "avoidable_late_percent_mean",
            scores.stream().mapToDouble(Score::avoidableLatePercent).average().orElse(0),
            "%"),
        Report.Row.of(
            "cost_per_order_mean",
            scores.stream().mapToDouble(Score::costPerOrder).average().orElse(0),
            ""));
  }

  /** The rows of one instance. */
  private static final class Rows {
    final List<Report.Row> all = new ArrayList<>();
    private final String instance;

    Rows(String instance) {
      this.instance = instance;
    }

    void add(String name, double value, String unit) {
      all.add(Report.Row.of(instance + "_" + name, value, unit));
    }

    void add(String name, Spread spread, String unit) {
      add(name + "_mean", spread.mean(), unit);
      add(name + "_sd", spread.sd(), unit);
      add(name + "_p10", spread.p10(), unit);
      add(name + "_p50", spread.p50(), unit);
      add(name + "_p90", spread.p90(), unit);
      add(name + "_max", spread.max(), unit);
    }
  }
}
