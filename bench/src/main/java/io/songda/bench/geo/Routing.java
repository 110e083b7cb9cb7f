package io.songda.bench.geo;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.geo.Area;
import io.songda.geo.Areas;
import io.songda.geo.Box;
import io.songda.geo.Detours;
import io.songda.geo.OsmRoads;
import io.songda.geo.ReachAreas;
import io.songda.geo.Ride;
import io.songda.geo.RideTimes;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Rides, tables of times, reach areas, closures and service areas. The references are GraphHopper's
 * own: a ride of its contraction hierarchy for each pair, and its search without one.
 */
public final class Routing implements Bench.Program {

  private static final int WARM_UP = 2_000;
  private static final int RIDES = 3_000;
  private static final int SIDE = 200;
  private static final int COMPARED = 40;
  private static final int SERVICE_AREAS = 5_000;

  /** Shortcuts are kept in whole milliseconds, a ride takes some dozen of them. */
  private static final double ROUNDING = 0.05;

  @Override
  public String purpose() {
    return "rides, the 200 x 200 table, reach areas, closures, 5,000 service areas";
  }

  @Override
  public Report run(Options options) throws IOException {
    Instant startedAt = Instant.now();
    long seed = options.number("seed", 1);
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    Box box = Places.box(options);
    long before = System.nanoTime();
    try (OsmRoads roads = Places.open(options)) {
      rows.add(Row.atMost("open_roads_s", (System.nanoTime() - before) / 1e9, "s", 6.0, 3));
      rides(roads, box, random, rows);
      table(roads, box, random, rows, violations);
      around(roads, box, random, rows);
    }
    serviceAreas(random, rows);
    return Report.of("routing", startedAt, seed, rows, violations);
  }

  private static void rides(OsmRoads roads, Box box, SplittableRandom random, List<Row> rows) {
    List<Wgs84> from = Places.any(roads, box, random, WARM_UP + RIDES);
    List<Wgs84> to = Places.any(roads, box, random, WARM_UP + RIDES);
    Detours plain = new Detours(roads, List.of());
    double[] prepared = new double[RIDES];
    double[] unprepared = new double[RIDES];
    double metres = 0;
    for (int i = 0; i < WARM_UP + RIDES; i++) {
      long start = Places.cpu();
      Optional<Ride> ride = roads.ride(from.get(i), to.get(i));
      long middle = Places.cpu();
      plain.ride(from.get(i), to.get(i));
      long end = Places.cpu();
      if (i >= WARM_UP) {
        prepared[i - WARM_UP] = (middle - start) / 1e6;
        unprepared[i - WARM_UP] = (end - middle) / 1e6;
        metres += ride.map(Ride::metres).orElse(0.0) / RIDES;
      }
    }
    rows.add(Row.of("ride_mean_m", metres, "m"));
    rows.add(Row.of("ride_p50_ms", Places.quantile(prepared, 0.5), "ms"));
    rows.add(Row.atMost("ride_p99_ms", Places.quantile(prepared, 0.99), "ms", 1.0, 0.3));
    rows.add(Row.of("ride_unprepared_p50_ms", Places.quantile(unprepared, 0.5), "ms"));
    rows.add(Row.of("ride_unprepared_p99_ms", Places.quantile(unprepared, 0.99), "ms"));
  }

  private static void table(
      OsmRoads roads, Box box, SplittableRandom random, List<Row> rows, List<String> violations) {
    List<Wgs84> from = Places.any(roads, box, random, SIDE);
    List<Wgs84> to = Places.any(roads, box, random, SIDE);
    double[] millis = new double[30];
    RideTimes times = roads.times(from, to);
    for (int i = 0; i < millis.length; i++) {
      long start = Places.cpu();
      times = roads.times(from, to);
      millis[i] = (Places.cpu() - start) / 1e6;
    }
    double median = Places.quantile(millis, 0.5);
    rows.add(Row.atMost("table_200x200_ms", median, "ms", 100.0, 40));
    // pairwise, as it would be without a table; and again without the hierarchy as the judge
    Detours judge = new Detours(roads, List.of());
    long start = Places.cpu();
    for (int i = 0; i < COMPARED; i++) {
      for (int j = 0; j < COMPARED; j++) {
        roads.ride(from.get(i), to.get(j));
      }
    }
    double pair = (Places.cpu() - start) / 1e6 / (COMPARED * COMPARED);
    rows.add(Row.of("pairwise_200x200_ms", pair * SIDE * SIDE, "ms"));
    rows.add(Row.of("table_gain", pair * SIDE * SIDE / median, "times"));
    int mismatches = 0;
    for (int i = 0; i < COMPARED; i++) {
      for (int j = 0; j < COMPARED; j++) {
        double expected =
            judge.ride(from.get(i), to.get(j)).map(Ride::seconds).orElse(Double.POSITIVE_INFINITY);
        double got = times.seconds(i, j);
        mismatches += expected == got || Math.abs(expected - got) <= ROUNDING ? 0 : 1;
      }
    }
    rows.add(Row.of("table_pairs_checked", COMPARED * COMPARED, "pairs"));
    rows.add(Row.atMost("table_mismatches", mismatches, "pairs", 0.0, 0));
    if (mismatches > 0) {
      violations.add(mismatches + " pairs of the table differ from the search without a hierarchy");
    }
  }

  private static void around(OsmRoads roads, Box box, SplittableRandom random, List<Row> rows) {
    ReachAreas areas = new ReachAreas(roads);
    List<Wgs84> places = Places.any(roads, box, random, 300);
    double[] ten = new double[100];
    double[] detour = new double[100];
    Detours closed = new Detours(roads, List.of(Area.circle(box.centre(), 300)));
    for (int i = 0; i < 300; i++) {
      long start = Places.cpu();
      areas.within(places.get(i), 600);
      long middle = Places.cpu();
      closed.ride(places.get(i), places.get((i + 1) % 300));
      long end = Places.cpu();
      ten[i % 100] = (middle - start) / 1e6;
      detour[i % 100] = (end - middle) / 1e6;
    }
    rows.add(Row.of("reach_area_10_min_p50_ms", Places.quantile(ten, 0.5), "ms"));
    rows.add(Row.of("detour_p50_ms", Places.quantile(detour, 0.5), "ms"));
    rows.add(Row.of("closed_roads", closed.closedRoads(), "roads"));
  }

  /** Overlapping areas of 1 to 3 km over 20 x 20 km, with 40 corners each. */
  private static void serviceAreas(SplittableRandom random, List<Row> rows) {
    Wgs84 corner = new Wgs84(22.45, 113.85);
    Map<Integer, Area> drawn = new LinkedHashMap<>();
    for (int i = 0; i < SERVICE_AREAS; i++) {
      Wgs84 centre = place(corner, random);
      List<Wgs84> ring = new ArrayList<>();
      double radius = random.nextDouble(1_000, 3_000);
      for (int c = 0; c < 40; c++) {
        ring.add(centre.towards(c * 9.0, radius * random.nextDouble(0.8, 1)));
      }
      drawn.put(i, Area.of(ring));
    }
    Areas<Integer> areas = Areas.of(drawn);
    double[] micros = new double[5_000];
    long hits = 0;
    for (int i = 0; i < 15_000; i++) {
      Wgs84 place = place(corner, random);
      long start = Places.cpu();
      hits += areas.containing(place).size();
      micros[i % 5_000] = (Places.cpu() - start) / 1e3;
    }
    rows.add(Row.of("service_areas_hit", hits / 15_000.0, "areas"));
    rows.add(Row.atMost("service_areas_p50_us", Places.quantile(micros, 0.5), "us", 200.0, 100));
    rows.add(Row.of("service_areas_p99_us", Places.quantile(micros, 0.99), "us"));
  }

  private static Wgs84 place(Wgs84 corner, SplittableRandom random) {
    return corner
        .towards(0, random.nextDouble(0, 20_000))
        .towards(90, random.nextDouble(0, 20_000));
  }
}
