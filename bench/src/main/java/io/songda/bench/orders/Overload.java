package io.songda.bench.orders;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Reply;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.Latencies;
import io.songda.bench.load.LoadProcess;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./songda bench overload}: three times as many orders as the platform can take, for
 * minutes; what it still does, how it says no, how long its queue gets, and how soon it is itself
 * again. Then a store answers no call while orders for it come, and then the payment channel stands
 * still while people want to pay; others order as before.
 */
public final class Overload implements Program {

  private static final int SHOPS = 20;
  private static final int ITEMS = 100;
  private static final int PLENTY = 1_000_000;
  private static final int QUOTES = 1_000;
  private static final int ORDERS_PER_SECOND = 50;
  private static final int PAYERS = 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String purpose() {
    return "three times too many orders, and a dead channel: --minutes 5 --seconds 20 --warm-up 20"
        + " --connections 256 --crowd 1024 --channel-seconds 20 --seed 1 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-overload") : named;
    int overload = options.number("overload-seconds", 60 * options.number("minutes", 5));
    return run(options, folder, overload, RunningCity.AS_USUAL);
  }

  /** The same with a length of its own and another JVM, as the suite plays it. */
  static Report run(Options options, Path folder, int overloadSeconds, List<String> jvm)
      throws IOException, InterruptedException, SQLException {
    try (SlowStore slow = SlowStore.open();
        RunningCity city = RunningCity.start(folder, jvm, List.of(slow.setting()), List.of())) {
      return new Run(city, slow, options, overloadSeconds).report();
    }
  }

  /** One run on a city that was just started. */
  private static final class Run {

    private final RunningCity city;
    private final SlowStore slow;
    private final Options options;
    private final int overloadSeconds;
    private final long seed;
    private final Instant startedAt = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final AtomicInteger longestQueue = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final AtomicInteger bound = new AtomicInteger();

    Run(RunningCity city, SlowStore slow, Options options, int overloadSeconds) {
      this.city = city;
      this.slow = slow;
      this.options = options;
      this.overloadSeconds = overloadSeconds;
      this.seed = options.number("seed", 1);
    }

    Report report() throws IOException, InterruptedException, SQLException {
      int shoppers = options.number("shoppers", 200);
      Town town = Town.open(city, new Town.Size(SHOPS, ITEMS, PLENTY, shoppers, 1, 0));
      Shelf shelf = new Shelf(city.platform(), town);
      shelf.fill(QUOTES, seed);
      List<Wish> often = shelf.wishes().stream().filter(wish -> !wish.once()).toList();
      Wish.write(city.folder().resolve("wishes"), often);
      Thread watcher = Thread.ofVirtual().start(this::watch);
      JsonNode load = load();
      watching.set(false);
      watcher.join();
      load.at("/violations").forEach(sentence -> violations.add(sentence.asString()));
      rows.addAll(LoadProcess.rows(load));
      rows.add(Row.atMost("longest_queue", longestQueue.get(), "", (double) bound.get(), 512));
      rows.add(Row.of("most_inside", mostInside.get(), ""));
      try (Connection database = city.database()) {
        OrderBooks books = new OrderBooks(shelf.expected(), shelf.stock());
        violations.addAll(books.compare(city.folder().resolve("acknowledged"), database));
        rows.add(Row.of("acknowledged_orders", books.acknowledged(), ""));
      }
      slowStore(town, often);
      deadChannel(town, often);
      return Report.of("overload", startedAt, seed, rows, violations);
    }

    private JsonNode load() throws IOException, InterruptedException {
      return LoadProcess.run(
          city,
          "overload-load",
          options.numbers(
              Map.of(
                  "warm-up", 20,
                  "seconds", 20,
                  "overload-seconds", overloadSeconds,
                  "connections", 256,
                  "crowd", 1_024,
                  "seed", 1)));
    }

    // ---- the queue, as the platform's own figures show it ----

    private void watch() {
      while (watching.get()) {
        try {
          String figures = city.platform().text("actuator/prometheus");
          longestQueue.accumulateAndGet(figure(figures, "songda_intake_waiting"), Math::max);
          mostInside.accumulateAndGet(figure(figures, "songda_orders_inside"), Math::max);
          bound.set(figure(figures, "songda_intake_most"));
        } catch (IOException busy) {
          // the next look may be answered
        }
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
    }

    private static int figure(String figures, String name) {
      return figures
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElse(0);
    }

    // ---- a slow store ----

    /** Orders at a steady rate beside a store that answers what it is told, and then nothing. */
    private void slowStore(Town town, List<Wish> wishes) throws IOException {
      int seconds = options.number("channel-seconds", 20);
      slow.begin(city.platform(), town);
      double answering = median(wishes, seconds);
      slow.fallSilent();
      LockSupport.parkNanos(Duration.ofSeconds(6).toNanos()); // until its lanes are full
      double silent = median(wishes, seconds);
      slow.close();
      rows.add(Row.of("order_p99_ms_store_answering", answering, "ms"));
      rows.add(Row.of("order_p99_ms_store_silent", silent, "ms"));
      rows.add(Row.atMost("order_p99_growth_by_slow_store", silent / answering, "", 1.2, 1.05));
      rows.add(Row.of("store_orders", slow.orders(), ""));
      rows.add(Row.of("store_calls_answered", slow.answered(), ""));
      rows.add(Row.of("store_calls_unanswered", slow.unanswered(), ""));
      if (slow.answered() == 0 || slow.unanswered() == 0) {
        violations.add("The slow store was never called");
      }
    }

    // ---- a dead channel ----

    /** Orders at a steady rate, while others want to pay: with the channel alive, then dead. */
    private void deadChannel(Town town, List<Wish> wishes)
        throws IOException, InterruptedException {
      int seconds = options.number("channel-seconds", 20);
      AtomicBoolean paying = new AtomicBoolean(true);
      AtomicBoolean counting = new AtomicBoolean();
      Latencies refused = new Latencies();
      AtomicInteger downs = new AtomicInteger();
      try (ExecutorService payers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < PAYERS; i++) {
          Wish wish = wishes.get(i);
          payers.submit(() -> keepPaying(wish, paying, counting, refused, downs));
        }
        try {
          double alive = median(wishes, seconds);
          city.pauseSandbox();
          LockSupport.parkNanos(Duration.ofSeconds(6).toNanos()); // until the first give up
          counting.set(true);
          double dead = median(wishes, seconds);
          rows.add(Row.of("order_p99_ms_channel_alive", alive, "ms"));
          rows.add(Row.of("order_p99_ms_channel_dead", dead, "ms"));
          rows.add(Row.atMost("order_p99_growth_by_dead_channel", dead / alive, "", 1.2, 1.05));
          rows.add(Row.of("answers_channel_down", downs.get(), ""));
          rows.add(
              Row.atMost(
                  "channel_down_p99_ms", refused.percentileMillis(0.99), "ms", 1_000.0, 100));
        } finally {
          paying.set(false);
          city.resumeSandbox();
        }
      }
      if (downs.get() == 0) {
        violations.add("Nobody was told that the channel is down");
      }
    }

    /** The median of the p99 of each two seconds: one hiccup of the machine is none of ours. */
    private double median(List<Wish> wishes, int seconds) throws IOException {
      List<Double> all = new ArrayList<>();
      for (int i = 0; i < Math.max(1, seconds / 2); i++) {
        Latencies latencies = new Latencies();
        long due = System.nanoTime();
        for (int j = 0; j < 2 * ORDERS_PER_SECOND; j++) {
          LockSupport.parkNanos(due - System.nanoTime());
          place(wishes.get((i * 31 + j) % wishes.size()));
          latencies.add(System.nanoTime() - due);
          due += 1_000_000_000L / ORDERS_PER_SECOND;
        }
        all.add(latencies.percentileMillis(0.99));
      }
      return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private Reply place(Wish wish) throws IOException {
      return city.platform()
          .send(
              "POST",
              "api/v1/orders",
              wish.token(),
              JSON.readTree(wish.body()),
              UUID.randomUUID().toString())
          .orThrow("an order");
    }

    /** A new order each time: what is open at the channel already is not asked for again. */
    private void keepPaying(
        Wish wish,
        AtomicBoolean goOn,
        AtomicBoolean counting,
        Latencies refused,
        AtomicInteger downs) {
      while (goOn.get()) {
        try {
          String path = "api/v1/orders/" + place(wish).text("/orderId") + "/payments";
          boolean counts = counting.get();
          long began = System.nanoTime();
          Reply reply =
              city.platform()
                  .send(
                      "POST",
                      path,
                      wish.token(),
                      Map.of("channel", "WECHAT"),
                      UUID.randomUUID().toString());
          if (counts && reply.code().equals("channel_down")) {
            downs.incrementAndGet();
            synchronized (refused) {
              refused.add(System.nanoTime() - began);
            }
          }
        } catch (IOException patienceIsOver) {
          // a payer who waited in vain comes again
        }
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
    }
  }
}
