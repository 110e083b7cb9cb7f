package io.songda.bench.queries;

import io.songda.bench.Bench.Program;
import io.songda.bench.Id;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.CpuMeter;
import io.songda.bench.load.LoadProcess;
import io.songda.bench.orders.OrderLoad;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./songda bench queries}: what everybody asks all day, at a steady rate, with few, a
 * million and if wanted more orders stored; and what placing an order costs then. The growth is
 * what counts.
 */
public final class Queries implements Program {

  private static final int SHOPS = 20;
  private static final int ITEMS = 40;
  private static final int PLENTY = 1_000_000;
  private static final int MILLION = 1_000_000;

  /** Before the filling, so that all of the same questions can be asked then. */
  private static final int FEW = 2_000;

  private static final int QUESTIONS = 4_000;
  private static final long BYTES_PER_ORDER = 6_000;
  private static final double MOST_GROWTH = 1.2;
  private static final Duration CALM = Duration.ofSeconds(90);

  @Override
  public String purpose() {
    return "questions beside stored orders: --stored 1000000 --rate 2000 --fast-rate 5000 --seconds 5"
        + " --warm-up 8 --place-seconds 8 --shoppers 40 --connections 64 --seed 1 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-queries") : named;
    int stored = options.number("stored", MILLION);
    requireRoom(folder, stored);
    try (RunningCity city = RunningCity.start(folder, RunningCity.AS_USUAL)) {
      return new Run(city, options, stored).report();
    }
  }

  private static void requireRoom(Path folder, long stored) throws IOException {
    Files.createDirectories(folder);
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < stored * BYTES_PER_ORDER * 3 / 2) {
      throw new IOException(
          "%d orders need about %d MiB; %s has %d"
              .formatted(stored, stored * BYTES_PER_ORDER >> 20, folder, free >> 20));
    }
  }

  /** What one level of stored orders costs, by kind of question. */
  private record Level(Map<String, Double> figures) {

    double value(String name) {
      return figures.getOrDefault(name, 0.0);
    }

    double cpu(String kind) {
      return value(kind + "_platform_us") + value(kind + "_database_us");
    }
  }

  /** One run on a city that was just started. */
  private static final class Run {

    private static final List<String> KINDS =
        List.of("order", "menu", "nearby_stores", "orders_of_customer", "orders_of_store");

    private final RunningCity city;
    private final Options options;
    private final long stored;
    private final long seed;
    private final Instant startedAt = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    Run(RunningCity city, Options options, long stored) {
      this.city = city;
      this.options = options;
      this.stored = stored;
      this.seed = options.number("seed", 1);
    }

    Report report() throws IOException, InterruptedException, SQLException {
      Town town =
          Town.open(
              city, new Town.Size(SHOPS, ITEMS, PLENTY, options.number("shoppers", 40), 0, 0));
      List<Long> samples = new Samples(city.platform(), town).orders();
      List<Long> shoppers =
          town.shoppers().stream().map(one -> Id.value(one.person().userId())).toList();
      say("the town is open");
      try (Filling filling = new Filling(city.database(), samples, shoppers, seed)) {
        filling.write(FEW, true);
        measure(town, filling); // or compiling would count against the first
        Level empty = measure(town, filling);
        tell(empty, "0");
        long there = 0;
        for (long level : levels()) {
          String name = name(level);
          fill(filling, level - there, name);
          there = level;
          Level full = measure(town, filling);
          tell(full, name);
          compare(name, empty, full);
        }
      }
      return Report.of("queries", startedAt, seed, rows, violations);
    }

    private List<Long> levels() {
      return stored > MILLION ? List.of((long) MILLION, stored) : List.of(stored);
    }

    private static String name(long level) {
      return level % MILLION == 0 ? level / MILLION + "m" : String.valueOf(level);
    }

    // ---- filling ----

    private void fill(Filling filling, long count, String name)
        throws IOException, InterruptedException, SQLException {
      long before = bytes(city.folder());
      long start = System.nanoTime();
      filling.write(count, false);
      double seconds = (System.nanoTime() - start) / 1e9;
      filling.analyse();
      rows.add(Row.of("filling_s_to_" + name, seconds, "s"));
      rows.add(Row.of("disk_mib_at_" + name, (bytes(city.folder()) - before) >> 20, "MiB"));
      rows.add(Row.of("calm_after_s_at_" + name, calm(), "s"));
      say("%d orders were written in %.0f s".formatted(count, seconds));
    }

    private static long bytes(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .map(Path::toFile)
            .filter(java.io.File::isFile)
            .mapToLong(f -> f.length())
            .sum();
      }
    }

    /** Until the database has put away what was written. */
    private double calm() throws IOException, InterruptedException {
      long start = System.nanoTime();
      long before = CpuMeter.micros(city.databasePid());
      boolean busy = true;
      while (busy && System.nanoTime() - start < CALM.toNanos()) {
        Thread.sleep(1_000);
        long now = CpuMeter.micros(city.databasePid());
        busy = now - before > 50_000;
        before = now;
      }
      return (System.nanoTime() - start) / 1e9;
    }

    // ---- measuring ----

    private Level measure(Town town, Filling filling)
        throws IOException, InterruptedException, SQLException {
      Question.write(city.folder().resolve("questions"), questions(town, filling));
      Map<String, Double> figures = new LinkedHashMap<>();
      JsonNode load =
          LoadProcess.run(
              city,
              "queries-load",
              options.numbers(
                  Map.of(
                      "rate", 2_000,
                      "fast-rate", 5_000,
                      "seconds", 5,
                      "warm-up", 8,
                      "connections", 64,
                      "seed", 1)));
      LoadProcess.rows(load).forEach(row -> figures.put(row.name(), row.value()));
      load.at("/violations").forEach(one -> violations.add("Answers " + one.asString()));
      for (String kind : KINDS) {
        figures.put(kind + "_rows_read", rowsRead(town, filling, kind));
      }
      OrderLoad.saturated(
              city, town, options.number("warm-up", 8), options.number("place-seconds", 8), seed)
          .forEach(row -> figures.put("placing_" + row.name(), row.value()));
      return new Level(figures);
    }

    private void tell(Level level, String name) {
      for (String kind : KINDS) {
        rows.add(Row.of(kind + "_p50_ms_at_" + name, level.value(kind + "_p50_ms"), "ms"));
        rows.add(Row.within(kind + "_p99_ms_at_" + name, level.value(kind + "_p99_ms"), "ms", 10));
        rows.add(
            Row.atMost(
                kind + "_fast_p99_ms_at_" + name,
                level.value(kind + "_fast_p99_ms"),
                "ms",
                null,
                3));
        rows.add(
            Row.of(
                kind + "_fast_rate_reached_at_" + name,
                level.value(kind + "_fast_rate_reached"),
                ""));
        rows.add(Row.of(kind + "_cpu_us_at_" + name, level.cpu(kind), "us"));
        rows.add(Row.of(kind + "_rows_read_at_" + name, level.value(kind + "_rows_read"), ""));
      }
      rows.add(Row.of("placing_cpu_us_at_" + name, level.value("placing_cpu_us_per_order"), "us"));
    }

    private void compare(String name, Level empty, Level full) {
      for (String kind : KINDS) {
        double p50 = full.value(kind + "_p50_ms") / empty.value(kind + "_p50_ms");
        rows.add(Row.within(kind + "_p50_growth_to_" + name, p50, "", MOST_GROWTH));
        double cpu = full.cpu(kind) / empty.cpu(kind);
        rows.add(Row.within(kind + "_cpu_growth_to_" + name, cpu, "", MOST_GROWTH));
      }
      double placing =
          full.value("placing_cpu_us_per_order") / empty.value("placing_cpu_us_per_order");
      rows.add(Row.within("placing_cpu_growth_to_" + name, placing, "", MOST_GROWTH));
    }

    // ---- what is asked ----

    private List<Question> questions(Town town, Filling filling) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Question> all = new ArrayList<>();
      for (String kind : KINDS) {
        for (int i = 0; i < QUESTIONS; i++) {
          all.add(question(kind, town, filling, random));
        }
      }
      return all;
    }

    /**
     * Any of a shopper's orders of a hundred days; lists from their beginning or from any order.
     */
    private static Question question(
        String kind, Town town, Filling filling, SplittableRandom random) {
      Town.Shopper shopper = town.shoppers().get(random.nextInt(town.shoppers().size()));
      Town.Shop shop = town.shops().get(random.nextInt(town.shops().size()));
      List<Long> past = filling.ordersOf(Id.value(shopper.person().userId()));
      String order = Id.of("ord", past.get(random.nextInt(past.size())));
      String from = random.nextBoolean() ? "" : "?cursor=" + order;
      String token = shopper.person().token();
      return switch (kind) {
        case "order" -> new Question(kind, "/api/v1/orders/" + order, token);
        case "menu" -> new Question(kind, "/api/v1/stores/" + shop.id() + "/menu", "");
        case "nearby_stores" ->
            new Question(
                kind,
                "/api/v1/stores?lat=%.5f&lng=%.5f"
                    .formatted(
                        Town.LAT + random.nextDouble(0.01), Town.LNG + random.nextDouble(0.01)),
                "");
        case "orders_of_customer" -> new Question(kind, "/api/v1/orders" + from, token);
        default ->
            new Question(
                kind, "/api/v1/stores/" + shop.id() + "/orders" + from, shop.staff().token());
      };
    }

    /** Rows and index entries the database reads for one question of a kind. */
    private double rowsRead(Town town, Filling filling, String kind)
        throws IOException, SQLException {
      SplittableRandom random = new SplittableRandom(seed + 1);
      int times = 200;
      long before = handled();
      for (int i = 0; i < times; i++) {
        Question question = question(kind, town, filling, random);
        city.platform()
            .send(
                "GET",
                question.path().substring(1),
                question.token().isEmpty() ? null : question.token(),
                null,
                null)
            .orThrow(question.path());
      }
      return (double) (handled() - before) / times;
    }

    private long handled() throws IOException, SQLException {
      try (Connection database = city.database();
          PreparedStatement query =
              database.prepareStatement("show global status like 'Handler_read%'");
          ResultSet row = query.executeQuery()) {
        long sum = 0;
        while (row.next()) {
          sum += row.getLong(2);
        }
        return sum;
      }
    }

    private static void say(String sentence) {
      System.out.println(sentence);
    }
  }
}
