package io.songda.bench.geo;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.geo.GraphHopperRoutes.Asked;
import io.songda.geo.Area;
import io.songda.geo.Areas;
import io.songda.geo.Box;
import io.songda.geo.Detours;
import io.songda.geo.Gcj02;
import io.songda.geo.Grid;
import io.songda.geo.OsmRoads;
import io.songda.geo.ReachAreas;
import io.songda.geo.Ride;
import io.songda.geo.RideTimes;
import io.songda.geo.RoadLine;
import io.songda.geo.SimulatedRoads;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Rides, tables of times, reach areas and closures in a real district and in a made-up city of
 * 25,000 km, and service areas. The reference is GraphHopper by its own API on the same files, and
 * its search without a hierarchy.
 */
public final class Routing implements Bench.Program {

  private static final int SIDE = 200;
  private static final int SERVICE_AREAS = 5_000;
  private static final int RIDERS = 20_000;
  private static final int DATUM_POINTS = 200_000;

  /** Shortcuts are kept in whole milliseconds, a ride takes some dozen of them. */
  private static final double ROUNDING = 0.05;

  /**
   * A network and what is asked of it.
   *
   * @param prefix of the names of its rows
   * @param rides measured, after two thirds as many to warm up
   * @param unprepared of them ridden without the hierarchy, too, which takes long in a city
   * @param side of the table that is compared with the search without a hierarchy
   * @param least milliseconds of the ninety-ninth of a hundred rides
   * @param goal the same
   * @param leastToOpen seconds to prepare the network for the first time
   * @param goalToOpen the same
   */
  private record Town(
      String prefix,
      Path file,
      Box box,
      int rides,
      int unprepared,
      int side,
      double least,
      double goal,
      double leastToOpen,
      double goalToOpen) {}

  private record Found(SplittableRandom random, List<Row> rows, List<String> violations) {

    void add(String name, double value, String unit) {
      rows.add(Row.of(name, value, unit));
    }

    void atMost(String name, double value, String unit, double least, double goal) {
      rows.add(Row.atMost(name, value, unit, least, goal));
    }
  }

  @Override
  public String purpose() {
    return "rides, tables, reach areas, closures in a district and in 25,000 km; service areas";
  }

  @Override
  public Report run(Options options) throws IOException {
    Instant startedAt = Instant.now();
    long seed = options.number("seed", 1);
    int kilometres = options.number("kilometres", 25_000);
    Path given = options.path("cache");
    Path cache = given == null ? Files.createTempDirectory("songda-roads") : given;
    Found found = new Found(new SplittableRandom(seed), new ArrayList<>(), new ArrayList<>());
    Path district = Places.roads(options);
    Box box = Places.box(options);
    town(new Town("", district, box, 3_000, 3_000, 40, 1, 0.3, 6, 3), cache, found);
    if (kilometres > 0) {
      SimulatedRoads city = SimulatedRoads.of(kilometres, seed);
      Path file = Files.createDirectories(cache).resolve("simulated-" + kilometres + ".osm.gz");
      city.writeTo(file);
      Box inside = city.bounds();
      town(new Town("city_", file, inside, 3_000, 300, 20, 3, 1, 120, 30), cache, found);
    }
    serviceAreas(found);
    nearest(found);
    datum(found);
    return Report.of("routing", startedAt, seed, found.rows(), found.violations());
  }

  private static void town(Town town, Path cache, Found found) throws IOException {
    String prefix = town.prefix();
    long before = System.nanoTime();
    OsmRoads.load(town.file(), cache).close();
    double cold = (System.nanoTime() - before) / 1e9;
    before = System.nanoTime();
    try (OsmRoads roads = OsmRoads.load(town.file(), cache)) {
      double warm = (System.nanoTime() - before) / 1e9;
      size(town, roads, found);
      found.atMost(prefix + "open_roads_s", cold, "s", town.leastToOpen(), town.goalToOpen());
      found.add(prefix + "open_roads_again_s", warm, "s");
      rides(town, roads, found);
      table(town, roads, found);
      around(town, roads, found);
    }
    reference(town, found);
  }

  private static void size(Town town, OsmRoads roads, Found found) {
    Set<Integer> crossings = new HashSet<>();
    double metres = 0;
    List<RoadLine> lines = roads.lines();
    for (RoadLine line : lines) {
      crossings.add(line.from());
      crossings.add(line.to());
      for (int i = 1; i < line.line().size(); i++) {
        metres += line.line().get(i - 1).metresTo(line.line().get(i));
      }
    }
    found.add(town.prefix() + "roads_km", metres / 1_000, "km");
    found.add(town.prefix() + "crossings", crossings.size(), "nodes");
    found.add(town.prefix() + "roads", lines.size(), "edges");
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double used = (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576.0;
    found.add(town.prefix() + "heap_mib", used, "MiB");
  }

  private static void rides(Town town, OsmRoads roads, Found found) {
    int warmUp = town.rides() * 2 / 3;
    List<Wgs84> from = places(town, roads, found, warmUp + town.rides());
    List<Wgs84> to = places(town, roads, found, warmUp + town.rides());
    Detours plain = new Detours(roads, List.of());
    double[] prepared = new double[town.rides()];
    double metres = 0;
    for (int i = 0; i < warmUp + town.rides(); i++) {
      long start = Places.cpu();
      Optional<Ride> ride = roads.ride(from.get(i), to.get(i));
      long end = Places.cpu();
      if (i >= warmUp) {
        prepared[i - warmUp] = (end - start) / 1e6;
        metres += ride.map(Ride::metres).orElse(0.0) / town.rides();
      }
    }
    double[] unprepared = new double[town.unprepared()];
    int first = Math.min(warmUp, town.unprepared() / 3);
    for (int i = 0; i < first + town.unprepared(); i++) {
      long start = Places.cpu();
      plain.ride(from.get(i), to.get(i));
      if (i >= first) {
        unprepared[i - first] = (Places.cpu() - start) / 1e6;
      }
    }
    String prefix = town.prefix();
    found.add(prefix + "ride_mean_m", metres, "m");
    found.add(prefix + "ride_p50_ms", Places.quantile(prepared, 0.5), "ms");
    double p99 = Places.quantile(prepared, 0.99);
    found.atMost(prefix + "ride_p99_ms", p99, "ms", town.least(), town.goal());
    found.add(prefix + "ride_unprepared_p50_ms", Places.quantile(unprepared, 0.5), "ms");
    found.add(prefix + "ride_unprepared_p99_ms", Places.quantile(unprepared, 0.99), "ms");
  }

  private static void table(Town town, OsmRoads roads, Found found) {
    List<Wgs84> from = places(town, roads, found, SIDE);
    List<Wgs84> to = places(town, roads, found, SIDE);
    double[] millis = new double[30];
    RideTimes times = roads.times(from, to);
    for (int i = 0; i < millis.length; i++) {
      long start = Places.cpu();
      times = roads.times(from, to);
      millis[i] = (Places.cpu() - start) / 1e6;
    }
    String prefix = town.prefix();
    double median = Places.quantile(millis, 0.5);
    found.atMost(prefix + "table_200x200_ms", median, "ms", 100, 40);
    // pairwise, as it would be without a table; and again without the hierarchy as the judge
    Detours judge = new Detours(roads, List.of());
    int pairs = town.side() * town.side();
    long start = Places.cpu();
    for (int pair = 0; pair < pairs; pair++) {
      roads.ride(from.get(pair / town.side()), to.get(pair % town.side()));
    }
    double each = (Places.cpu() - start) / 1e6 / pairs;
    found.add(prefix + "pairwise_200x200_ms", each * SIDE * SIDE, "ms");
    found.add(prefix + "table_gain", each * SIDE * SIDE / median, "times");
    int mismatches = 0;
    for (int pair = 0; pair < pairs; pair++) {
      int i = pair / town.side();
      int j = pair % town.side();
      double expected =
          judge.ride(from.get(i), to.get(j)).map(Ride::seconds).orElse(Double.POSITIVE_INFINITY);
      double got = times.seconds(i, j);
      mismatches += expected == got || Math.abs(expected - got) <= ROUNDING ? 0 : 1;
    }
    found.add(prefix + "table_pairs_checked", pairs, "pairs");
    found.atMost(prefix + "table_mismatches", mismatches, "pairs", 0, 0);
    if (mismatches > 0) {
      found
          .violations()
          .add(mismatches + " pairs of a table differ from the search without a hierarchy");
    }
  }

  private static void around(Town town, OsmRoads roads, Found found) {
    ReachAreas areas = new ReachAreas(roads);
    List<Wgs84> places = places(town, roads, found, 300);
    double[] ten = new double[100];
    double[] detour = new double[100];
    Detours closed = new Detours(roads, List.of(Area.circle(town.box().centre(), 300)));
    for (int i = 0; i < 300; i++) {
      long start = Places.cpu();
      areas.within(places.get(i), 600);
      long middle = Places.cpu();
      closed.ride(places.get(i), places.get((i + 1) % 300));
      long end = Places.cpu();
      ten[i % 100] = (middle - start) / 1e6;
      detour[i % 100] = (end - middle) / 1e6;
    }
    found.add(town.prefix() + "reach_area_10_min_p50_ms", Places.quantile(ten, 0.5), "ms");
    found.add(town.prefix() + "detour_p50_ms", Places.quantile(detour, 0.5), "ms");
    found.add(town.prefix() + "closed_roads", closed.closedRoads(), "roads");
  }

  /** GraphHopper alone, with a hierarchy of its own, asked by its own API. */
  private static void reference(Town town, Found found) throws IOException {
    String prefix = town.prefix() + "reference_";
    long before = System.nanoTime();
    try (GraphHopperRoutes reference = GraphHopperRoutes.open(town.file())) {
      found.add(prefix + "open_roads_s", (System.nanoTime() - before) / 1e9, "s");
      found.add(prefix + "files_mb", reference.megabytes(), "MB");
      List<Wgs84> from = anywhere(town, found, 3_000);
      List<Wgs84> to = anywhere(town, found, 3_000);
      for (Asked asked : Asked.values()) {
        double[] millis = routes(reference, from, to, asked, true);
        String name = prefix + "ride_" + asked.name().toLowerCase(Locale.ROOT);
        found.add(name + "_p50_ms", Places.quantile(millis, 0.5), "ms");
        found.add(name + "_p99_ms", Places.quantile(millis, 0.99), "ms");
      }
      int few = Math.min(3_000, 2 * town.unprepared());
      double[] flexible =
          routes(reference, from.subList(0, few), to.subList(0, few), Asked.LINE, false);
      found.add(prefix + "ride_unprepared_p50_ms", Places.quantile(flexible, 0.5), "ms");
      found.add(prefix + "ride_unprepared_p99_ms", Places.quantile(flexible, 0.99), "ms");
      for (int minutes : List.of(10, 20)) {
        double[] trees = new double[200];
        for (int i = 0; i < 2 * trees.length; i++) {
          long start = Places.cpu();
          reference.reached(from.get(i), 60.0 * minutes);
          trees[i % trees.length] = (Places.cpu() - start) / 1e6;
        }
        found.add(prefix + "tree_" + minutes + "_min_p50_ms", Places.quantile(trees, 0.5), "ms");
      }
    }
  }

  /** Milliseconds of the second half; the first warms up. Places without a road are left out. */
  private static double[] routes(
      GraphHopperRoutes reference,
      List<Wgs84> from,
      List<Wgs84> to,
      Asked asked,
      boolean hierarchy) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      long start = Places.cpu();
      boolean routed = reference.route(from.get(i), to.get(i), asked, hierarchy);
      long end = Places.cpu();
      if (i >= from.size() / 2 && routed) {
        millis.add((end - start) / 1e6);
      }
    }
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Wgs84> places(Town town, OsmRoads roads, Found found, int count) {
    return Places.any(roads, town.box(), found.random(), count);
  }

  private static List<Wgs84> anywhere(Town town, Found found, int count) {
    List<Wgs84> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(Places.any(town.box(), found.random()));
    }
    return places;
  }

  /** Overlapping areas of 1 to 3 km over 20 x 20 km, with 40 corners each. */
  private static void serviceAreas(Found found) {
    SplittableRandom random = found.random();
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
    long before = Places.cpu();
    Areas<Integer> areas = Areas.of(drawn);
    found.add("service_areas_build_ms", (Places.cpu() - before) / 1e6, "ms");
    double[] micros = new double[5_000];
    long hits = 0;
    for (int i = 0; i < 15_000; i++) {
      Wgs84 place = place(corner, random);
      long start = Places.cpu();
      hits += areas.containing(place).size();
      micros[i % 5_000] = (Places.cpu() - start) / 1e3;
    }
    found.add("service_areas_hit", hits / 15_000.0, "areas");
    found.atMost("service_areas_p50_us", Places.quantile(micros, 0.5), "us", 200, 100);
    found.atMost("service_areas_p99_us", Places.quantile(micros, 0.99), "us", 200, 100);
  }

  /** The 20 nearest of 20,000 riders within 3 km, while every question moves one of them. */
  private static void nearest(Found found) {
    Wgs84 corner = new Wgs84(22.45, 113.85);
    Grid grid = new Grid();
    for (int rider = 0; rider < RIDERS; rider++) {
      grid.put(rider, place(corner, found.random()));
    }
    double[] micros = new double[20_000];
    for (int i = 0; i < 2 * micros.length; i++) {
      grid.put(found.random().nextInt(RIDERS), place(corner, found.random()));
      Wgs84 store = place(corner, found.random());
      long start = Places.cpu();
      grid.nearest(store, 3_000, 20);
      micros[i % micros.length] = (Places.cpu() - start) / 1e3;
    }
    found.add("nearest_20_of_20000_p50_us", Places.quantile(micros, 0.5), "us");
    found.atMost("nearest_20_of_20000_p99_us", Places.quantile(micros, 0.99), "us", 200, 50);
  }

  /** GCJ-02 there and back for points all over China. */
  private static void datum(Found found) {
    List<Wgs84> places = new ArrayList<>();
    List<Gcj02> shifted = new ArrayList<>();
    for (int i = 0; i < DATUM_POINTS; i++) {
      places.add(new Wgs84(found.random().nextDouble(18, 53), found.random().nextDouble(74, 135)));
      shifted.add(places.getLast().toGcj02());
    }
    List<Wgs84> back = shifted.stream().map(Gcj02::toWgs84).toList(); // warms up
    long start = Places.cpu();
    back = shifted.stream().map(Gcj02::toWgs84).toList();
    long nanos = Places.cpu() - start;
    double worst = 0;
    for (int i = 0; i < DATUM_POINTS; i++) {
      worst = Math.max(worst, places.get(i).metresTo(back.get(i)) * 1_000);
    }
    found.atMost("gcj_inverse_worst_mm", worst, "mm", 1, 0.1);
    found.atMost("gcj_inverse_us", nanos / 1e3 / DATUM_POINTS, "us", 1_000, 1);
  }

  private static Wgs84 place(Wgs84 corner, SplittableRandom random) {
    return corner
        .towards(0, random.nextDouble(0, 20_000))
        .towards(90, random.nextDouble(0, 20_000));
  }
}
