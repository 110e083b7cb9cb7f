package io.songda.bench.orders;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Reply;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.LoadProcess;
import io.songda.bench.load.MemoryMeter;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./songda bench orders}: durable {@code POST /api/v1/orders} with sign-in, idempotency,
 * price, stock, coupon, events and timers, answered after the commit, with every listener on;
 * beside it, in the same run and the same database, a bare writer of the same rows, which takes
 * from the same few items; what orders of all items cost is shown beside it. Then the log must
 * drain and every order is read again.
 */
public final class Orders implements Program {

  private static final int SHOPS = 20;
  private static final int ITEMS = 100;
  private static final int PLENTY = 1_000_000;

  /** Of 2,000 items, like the raw writer's. */
  private static final int HOT = 20;

  private static final Duration RAW = Duration.ofSeconds(8);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  @Override
  public String purpose() {
    return "durable orders/s beside a raw writer: --seconds 20 --warm-up 40 --steady-seconds 10 --connections 256"
        + " --rate 1000 --hot 20 --of-all-seconds 10 --shoppers 300 --coupons-each 240 --seed 1"
        + " --data DIR --jvm FLAGS";
  }

  @Override
  public Report run(Options options) throws Exception {
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-orders") : named;
    try (RunningCity city = RunningCity.start(folder, options.words("jvm", RunningCity.AS_USUAL))) {
      return new Run(city, options).report();
    }
  }

  /** One run on a city that was just started. */
  private static final class Run {

    private final RunningCity city;
    private final Options options;
    private final Path folder;
    private final long seed;
    private final Instant startedAt = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    Run(RunningCity city, Options options) {
      this.city = city;
      this.options = options;
      this.folder = city.folder();
      this.seed = options.number("seed", 1);
    }

    Report report() throws IOException, InterruptedException, SQLException {
      Town town =
          Town.open(
              city,
              new Town.Size(
                  SHOPS,
                  ITEMS,
                  PLENTY,
                  options.number("shoppers", 300),
                  options.number("coupons-each", 240),
                  0));
      say("the town is open");
      double raw = raw();
      Shelf shelf = new Shelf(city.platform(), town);
      shelf.fillHot(options.number("hot", HOT), 2_000, seed);
      Wish.write(folder.resolve("wishes"), shelf.wishes());
      say("%d quotes lie ready".formatted(shelf.wishes().size()));
      JsonNode load = load();
      drain(town);
      memory();
      OrderBooks books = new OrderBooks(shelf.expected(), shelf.stock());
      try (Connection database = city.database()) {
        violations.addAll(books.compare(folder.resolve("acknowledged"), database));
      }
      raw = (raw + raw()) / 2;
      take(load, raw);
      rows.add(Row.of("acknowledged_orders", books.acknowledged(), ""));
      return Report.of("orders", startedAt, seed, rows, violations);
    }

    private double raw() throws IOException, SQLException {
      try (Connection database = city.database()) {
        RawWriter writer = new RawWriter(database, city.databasePid(), seed);
        writer.write(RAW.dividedBy(2)); // its warm-up
        RawWriter.Pace pace = writer.write(RAW);
        say(
            "raw writer %.0f orders/s, %.0f + %.0f us each"
                .formatted(pace.ordersPerSecond(), pace.ownMicros(), pace.databaseMicros()));
        return pace.ordersPerSecond();
      }
    }

    private JsonNode load() throws IOException, InterruptedException {
      return LoadProcess.run(
          city,
          "orders-load",
          options.numbers(
              Map.of(
                  "warm-up", 40,
                  "seconds", 20,
                  "steady-seconds", 10,
                  "of-all-seconds", 10,
                  "rate", 1_000,
                  "connections", 256,
                  "seed", 1)));
    }

    /** Until no listener has anything left to do. */
    private void drain(Town town) throws IOException, InterruptedException {
      long start = System.nanoTime();
      boolean empty = false;
      while (!empty && System.nanoTime() - start < DRAIN.toNanos()) {
        Thread.sleep(50);
        Reply state =
            city.platform()
                .send("GET", "api/v1/operator/event-log", town.operator().token(), null, null)
                .orThrow("the event log");
        empty =
            state
                .body()
                .at("/listeners")
                .valueStream()
                .allMatch(listener -> listener.at("/behind").longValue() == 0);
        if (!state.body().at("/parked").isEmpty()) {
          violations.add("A stream is parked: " + state.body().at("/parked/0"));
          return;
        }
      }
      rows.add(Row.atMost("log_drained_s", (System.nanoTime() - start) / 1e9, "s", 10.0, 1));
      if (!empty) {
        violations.add("The log was not drained within " + DRAIN);
      }
    }

    /** Of the whole default, after all those orders. */
    private void memory() throws IOException {
      double platform = MemoryMeter.mostMib(city.platformPid());
      double database = MemoryMeter.mostMib(city.databasePid());
      rows.add(Row.atMost("memory_most_mib", platform + database, "MiB", 2_048.0, 1_024));
      rows.add(Row.of("platform_memory_most_mib", platform, "MiB"));
      rows.add(Row.of("database_memory_most_mib", database, "MiB"));
    }

    private void take(JsonNode load, double raw) {
      List<Row> measured = new ArrayList<>(LoadProcess.rows(load));
      load.at("/violations").forEach(sentence -> violations.add("Answers " + sentence.asString()));
      double pace = measured.getFirst().value();
      measured.add(1, Row.of("raw_writer_orders_per_s", raw, "/s"));
      measured.add(2, Row.atLeast("ratio_to_raw_writer", pace / raw, "", 0.2, 0.33));
      rows.addAll(0, measured);
    }

    private static void say(String sentence) {
      System.out.println(sentence);
    }
  }
}
