package io.songda.bench.geo;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.geo.GraphHopperMatcher.Setting;
import io.songda.geo.Box;
import io.songda.geo.Fix;
import io.songda.geo.OsmRoads;
import io.songda.geo.Roads;
import io.songda.geo.TrackFilter;
import io.songda.geo.Wgs84;
import io.songda.geo.matching.Agreement;
import io.songda.geo.matching.LiveMatcher;
import io.songda.geo.matching.Matched;
import io.songda.geo.matching.RoadNet;
import io.songda.geo.matching.SimulatedRides;
import io.songda.geo.matching.TrackMatcher;
import io.songda.geo.matching.TrackSmoother;
import io.songda.geo.matching.TripDistance;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Simulated rides through real roads, laid back onto them, after the trip and while it lasts. */
public final class Matching implements Bench.Program {

  @Override
  public String purpose() {
    return "simulated rides laid back onto the roads: precision, recall, length, position";
  }

  @Override
  public Report run(Options options) throws IOException {
    Instant startedAt = Instant.now();
    long seed = options.number("seed", 1);
    int count = options.number("rides", 200);
    List<Row> rows = new ArrayList<>();
    try (OsmRoads roads = Places.open(options)) {
      RoadNet net = RoadNet.of(roads);
      Box box = Places.box(options);
      Course course = new Course(roads, net, box, count);
      course.run("warm_up", new SimulatedRides(10, 0, 0, 2), false, 99);
      course.run("clean_2s", new SimulatedRides(10, 0, 0, 2), false, seed).addTo(rows, null);
      SimulatedRides dense = new SimulatedRides(10, 0.05, 60, 2);
      SimulatedRides sparse = new SimulatedRides(10, 0.05, 60, 15);
      course.run("outliers_2s_raw", dense, false, seed).addTo(rows, null);
      course
          .run("outliers_2s_filter", dense, true, seed)
          .addTo(rows, new Wanted(0.96, 0.97, 0.97, 0.98));
      course
          .run("outliers_15s", sparse, false, seed)
          .addTo(rows, new Wanted(0.89, 0.93, 0.96, 0.97));
      course.run("outliers_15s_filter", sparse, true, seed).addTo(rows, null);
      try (GraphHopperMatcher matcher = GraphHopperMatcher.open(Places.roads(options))) {
        Reference reference = new Reference(matcher, course, seed);
        reference.run("reference", dense, true, new Setting(20, 2), rows);
        reference.run("reference_15s_default", sparse, false, new Setting(10, 2), rows);
        reference.run("reference_15s_tuned", sparse, false, new Setting(40, 5), rows);
      }
      rows.addAll(shown(course, seed));
    }
    return Report.of("matching", startedAt, seed, rows, List.of());
  }

  /** Least and goal of precision and of recall. */
  private record Wanted(
      double precision, double goalOfPrecision, double recall, double goalOfRecall) {}

  private record Course(Roads roads, RoadNet net, Box box, int count) {

    Figures run(String name, SimulatedRides rides, boolean filter, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      TrackMatcher matcher = new TrackMatcher(net);
      double precision = 0;
      double recall = 0;
      double[] errors = new double[count];
      double[] micros = new double[count];
      double[] overpaid = new double[count];
      for (int i = 0; i < count; i++) {
        SimulatedRides.Example example = example(rides, random);
        long start = Places.cpu();
        List<Fix> track = filter ? TrackSmoother.smooth(example.seen()) : example.seen();
        Matched matched = matcher.match(track);
        micros[i] = (Places.cpu() - start) / 1e3 / example.seen().size();
        Agreement agreement = Agreement.of(matched.lines(), List.of(example.ride().line()));
        precision += agreement.precision() / count;
        recall += agreement.recall() / count;
        errors[i] = agreement.lengthError();
        overpaid[i] = TripDistance.payable(matched, track) / example.ride().metres() - 1;
      }
      return new Figures(name, precision, recall, errors, micros, overpaid);
    }

    SimulatedRides.Example example(SimulatedRides rides, SplittableRandom random) {
      Optional<SimulatedRides.Example> example = rides.next(roads, box, random);
      return example.orElseThrow(
          () -> new IllegalArgumentException("These roads have no ride of a kilometre"));
    }
  }

  /** GraphHopper's matcher on the same rides. */
  private record Reference(GraphHopperMatcher matcher, Course course, long seed) {

    void run(String name, SimulatedRides rides, boolean filter, Setting setting, List<Row> rows) {
      SplittableRandom random = new SplittableRandom(seed);
      double precision = 0;
      double recall = 0;
      int failed = 0;
      int matched = 0;
      double[] errors = new double[course.count()];
      double[] micros = new double[course.count()];
      for (int i = 0; i < course.count(); i++) {
        SimulatedRides.Example example = course.example(rides, random);
        long start = Places.cpu();
        try {
          List<Fix> track = filter ? TrackSmoother.smooth(example.seen()) : example.seen();
          List<Wgs84> line = matcher.match(track, setting);
          micros[matched] = (Places.cpu() - start) / 1e3 / example.seen().size();
          Agreement agreement = Agreement.of(List.of(line), List.of(example.ride().line()));
          precision += agreement.precision();
          recall += agreement.recall();
          errors[matched++] = agreement.lengthError();
        } catch (RuntimeException e) { // its way of saying that a track is broken
          failed++;
        }
      }
      rows.add(Row.of(name + "_failed", failed, "tracks"));
      if (matched > 0) {
        rows.add(Row.of(name + "_precision", precision / matched, ""));
        rows.add(Row.of(name + "_recall", recall / matched, ""));
        double[] known = Arrays.copyOf(errors, matched);
        rows.add(Row.of(name + "_length_error_p50", Places.quantile(known, 0.5), ""));
        rows.add(Row.of(name + "_length_error_p90", Places.quantile(known, 0.9), ""));
        double[] costs = Arrays.copyOf(micros, matched);
        rows.add(Row.of(name + "_us_per_point", Places.quantile(costs, 0.5), "us"));
      }
    }
  }

  private record Figures(
      String name,
      double precision,
      double recall,
      double[] errors,
      double[] micros,
      double[] overpaid) {

    void addTo(List<Row> rows, @Nullable Wanted wanted) {
      if (wanted != null) {
        double goal = wanted.goalOfPrecision();
        rows.add(Row.atLeast(name + "_precision", precision, "", wanted.precision(), goal));
        rows.add(Row.atLeast(name + "_recall", recall, "", wanted.recall(), wanted.goalOfRecall()));
      } else {
        rows.add(Row.of(name + "_precision", precision, ""));
        rows.add(Row.of(name + "_recall", recall, ""));
      }
      rows.add(Row.of(name + "_length_error_p50", Places.quantile(errors, 0.5), ""));
      rows.add(Row.of(name + "_length_error_p90", Places.quantile(errors, 0.9), ""));
      rows.add(Row.of(name + "_payable_over_p90", Places.quantile(overpaid, 0.9), ""));
      rows.add(Row.atMost(name + "_us_per_point", Places.quantile(micros, 0.5), "us", 100.0, 50));
      rows.add(
          Row.atMost(name + "_us_per_point_p99", Places.quantile(micros, 0.99), "us", 200.0, 100));
    }
  }

  /**
   * How far the shown dot is from the rider: as measured, on the nearest road, as matched at once,
   * and when settled; with errors that drift for 60 s, and for other times than the matcher
   * expects.
   */
  private static List<Row> shown(Course course, long seed) {
    List<Row> rows = new ArrayList<>(shown(course, seed, 60));
    for (double memory : List.of(20.0, 180.0)) {
      for (Row row : shown(course, seed, memory)) {
        if (row.name().startsWith("shown")) {
          rows.add(Row.of("memory_%.0fs_".formatted(memory) + row.name(), row.value(), "m"));
        }
      }
    }
    return rows;
  }

  private static List<Row> shown(Course course, long seed, double memory) {
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedRides rides = new SimulatedRides(10, 0, 0, 2, memory);
    List<Double> nearest = new ArrayList<>();
    List<Double> raw = new ArrayList<>();
    List<Double> newest = new ArrayList<>();
    List<Double> settled = new ArrayList<>();
    long nanos = 0;
    LiveMatcher matchers = new LiveMatcher(course.net());
    for (int i = 0; i < course.count(); i++) {
      SimulatedRides.Example example = course.example(rides, random);
      LiveMatcher live = matchers.another();
      TrackFilter phone = new TrackFilter();
      List<Wgs84> taken = new ArrayList<>();
      for (int p = 0; p < example.seen().size(); p++) {
        Wgs84 truth = example.truth().get(p).position();
        long start = Places.cpu();
        Optional<LiveMatcher.Spot> spot = phone.accept(example.seen().get(p)).flatMap(live::accept);
        nanos += Places.cpu() - start;
        Wgs84 measured = example.seen().get(p).position();
        raw.add(truth.metresTo(measured));
        course.roads().snap(measured).ifPresent(road -> nearest.add(truth.metresTo(road)));
        spot.ifPresent(found -> newest.add(truth.metresTo(found.newest())));
        if (spot.isPresent()) {
          taken.add(truth);
        }
        spot.flatMap(LiveMatcher.Spot::settled)
            .ifPresent(
                place ->
                    settled.add(taken.get(taken.size() - 1 - LiveMatcher.LAG).metresTo(place)));
      }
    }
    return List.of(
        Row.of("raw_position_error_p50", quantile(raw, 0.5), "m"),
        Row.of("raw_position_error_p90", quantile(raw, 0.9), "m"),
        Row.of("nearest_road_position_error_p50", quantile(nearest, 0.5), "m"),
        Row.of("nearest_road_position_error_p90", quantile(nearest, 0.9), "m"),
        Row.atMost("shown_position_error_p50", quantile(newest, 0.5), "m", 8.0, 6),
        Row.atMost("shown_position_error_p90", quantile(newest, 0.9), "m", 18.0, 14),
        Row.of("settled_position_error_p50", quantile(settled, 0.5), "m"),
        Row.of("settled_position_error_p90", quantile(settled, 0.9), "m"),
        Row.atMost("live_us_per_point", nanos / 1e3 / raw.size(), "us", 100.0, 50));
  }

  private static double quantile(List<Double> values, double share) {
    return Places.quantile(values.stream().mapToDouble(Double::doubleValue).toArray(), share);
  }
}
