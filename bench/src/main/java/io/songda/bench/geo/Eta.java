package io.songda.bench.geo;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.geo.arrival.ArrivalModel;
import io.songda.geo.arrival.Circumstances;
import io.songda.geo.arrival.Estimate;
import io.songda.geo.arrival.PastOrder;
import io.songda.geo.arrival.RideFactors;
import io.songda.geo.arrival.SimulatedOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The arrival model on made-up orders it has not seen, against the fixed formula of 25 minutes and
 * 3 for each kilometre, and against the best line through the same orders it learned from, which is
 * the harder judge because it has no bias.
 */
public final class Eta implements Bench.Program {

  @Override
  public String purpose() {
    return "arrival times learned from made-up orders: error, coverage, cost";
  }

  @Override
  public Report run(Options options) {
    Instant startedAt = Instant.now();
    long seed = options.number("seed", 11);
    int taught = options.number("orders", 10_000);
    List<PastOrder> orders = new SimulatedOrders(new SplittableRandom(seed)).next(taught + 20_000);
    List<PastOrder> past = orders.subList(0, taught);
    List<PastOrder> unseen = orders.subList(taught, orders.size());
    long start = Places.cpu();
    ArrivalModel model = ArrivalModel.trained(past, RideFactors.none());
    double training = (Places.cpu() - start) / 1e9;
    Line line = Line.through(past);
    double fixed = 0;
    double fitted = 0;
    double stages = 0;
    double learned = 0;
    int below10 = 0;
    int below80 = 0;
    int below90 = 0;
    for (PastOrder order : unseen) {
      Circumstances now = order.circumstances();
      Estimate estimate = model.estimate(now);
      fixed += Math.abs(1_500 + 0.18 * now.rideMetres() - order.seconds());
      fitted += Math.abs(line.at(now.rideMetres()) - order.seconds());
      stages += Math.abs(model.stages(now).seconds() - order.seconds());
      learned += Math.abs(estimate.likely() - order.seconds());
      below10 += order.seconds() <= estimate.early() ? 1 : 0;
      below80 += order.seconds() <= estimate.cautious() ? 1 : 0;
      below90 += order.seconds() <= estimate.late() ? 1 : 0;
    }
    double count = unseen.size();
    double coverage = below90 / count;
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("orders_learned_from", taught, "orders"));
    rows.add(Row.of("mae_fixed_formula_min", fixed / count / 60, "min"));
    rows.add(Row.of("mae_best_line_min", fitted / count / 60, "min"));
    rows.add(Row.of("mae_stages_min", stages / count / 60, "min"));
    rows.add(Row.of("mae_min", learned / count / 60, "min"));
    rows.add(Row.atLeast("mae_under_fixed_formula", 100 * (1 - learned / fixed), "%", 20.0, 25));
    rows.add(Row.of("mae_under_best_line", 100 * (1 - learned / fitted), "%"));
    rows.add(Row.of("p10_coverage", below10 / count, ""));
    rows.add(Row.of("p80_coverage", below80 / count, ""));
    rows.add(Row.atMost("p90_coverage_off", Math.abs(coverage - 0.9), "", 0.02, 0.01));
    rows.add(Row.of("p90_coverage", coverage, ""));
    rows.add(Row.of("shift_index", model.card().shift().index(), ""));
    rows.add(Row.of("training_s", training, "s"));
    rows.add(Row.atMost("predict_us", predictMicros(model, unseen), "us", 20.0, 10));
    rows.add(Row.of("model_bytes", model.toBytes().length, "bytes"));
    return Report.of("eta", startedAt, seed, rows, List.of());
  }

  private static double predictMicros(ArrivalModel model, List<PastOrder> orders) {
    double sum = 0;
    long start = 0;
    for (int round = 0; round < 4; round++) {
      start = Places.cpu();
      for (PastOrder order : orders) {
        sum += model.estimate(order.circumstances()).late();
      }
    }
    double micros = (Places.cpu() - start) / 1e3 / orders.size();
    return sum > 0 ? micros : Double.NaN;
  }

  /** Least squares of seconds over metres. */
  private record Line(double start, double perMetre) {

    static Line through(List<PastOrder> orders) {
      double x = 0;
      double y = 0;
      double xx = 0;
      double xy = 0;
      for (PastOrder order : orders) {
        double metres = order.circumstances().rideMetres();
        x += metres;
        y += order.seconds();
        xx += metres * metres;
        xy += metres * order.seconds();
      }
      double n = orders.size();
      double slope = (n * xy - x * y) / (n * xx - x * x);
      return new Line((y - slope * x) / n, slope);
    }

    double at(double metres) {
      return start + perMetre * metres;
    }
  }
}
