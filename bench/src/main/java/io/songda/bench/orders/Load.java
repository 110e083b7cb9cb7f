package io.songda.bench.orders;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.load.Connection;
import io.songda.bench.load.CpuMeter;
import io.songda.bench.load.Latencies;
import io.songda.bench.load.Senders;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The load generator of {@code bench orders}, a process of its own with one thread: a warm-up, then
 * as many orders as 256 connections get through, then a steady rate whose latencies count from the
 * moment an order was due, so that a slow answer does not hide the ones behind it. If wanted, at
 * last as many as get through again, of all items and not only of those that everybody wants.
 */
public final class Load implements Program {

  /** In a hundred orders, as in the raw writer's. */
  private static final int COUPONS = 30;

  @Override
  public String purpose() {
    return "the load generator of 'orders'; it starts it itself";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    try (Run run = new Run(options)) {
      List<Row> rows = new ArrayList<>();
      run.phase(run.hot, options.number("warm-up", 20), 0, options.number("warm-up-coupons", 3));
      run.saturated(run.hot, "", options.number("seconds", 20), rows);
      run.steady(
          run.hot, options.number("steady-seconds", 10), options.number("rate", 1_000), rows);
      int ofAll = options.number("of-all-seconds", 0);
      if (ofAll > 0) {
        run.saturated(run.ofAll, "of_all_items_", ofAll, rows);
      }
      rows.add(Row.of("load_generator_us_per_order", run.ownMicrosPerOrder(), "us"));
      List<String> violations = run.others.isEmpty() ? List.of() : List.of(run.others.toString());
      return Report.of("orders-load", startedAt, options.number("seed", 1), rows, violations);
    }
  }

  /** One run against one platform. */
  private static final class Run implements AutoCloseable {

    private final List<Wish> wishes;

    /** What everybody wants, where the wishes tell that apart. */
    private final Pile hot;

    private final Pile ofAll;
    private final long platform;
    private final long database;
    private final SplittableRandom random;
    private final Senders senders;
    private final BufferedWriter acknowledged;
    private final String prefix;
    private final Map<Integer, Long> others = new TreeMap<>();
    private long sent;
    private long placed;
    private long coupons;

    Run(Options options) throws IOException {
      Path folder = Objects.requireNonNull(options.path("folder"));
      wishes = Wish.read(folder.resolve("wishes"));
      ofAll = new Pile(wishes, false);
      hot = wishes.stream().anyMatch(Wish::hot) ? new Pile(wishes, true) : ofAll;
      platform = options.number("platform-pid", 0);
      database = options.number("database-pid", 0);
      random = new SplittableRandom(options.number("seed", 1));
      acknowledged = Files.newBufferedWriter(folder.resolve("acknowledged"));
      prefix = Long.toString(System.nanoTime(), 36);
      senders = new Senders(options.number("port", 8080), options.number("connections", 256));
    }

    void saturated(Pile pile, String which, int seconds, List<Row> rows) throws IOException {
      long platformBefore = CpuMeter.micros(platform);
      long databaseBefore = CpuMeter.micros(database);
      long compilerBefore = CpuMeter.compilerMicros(platform);
      long placedBefore = placed;
      long couponsBefore = coupons;
      long start = System.nanoTime();
      Latencies latencies = phase(pile, seconds, 0, COUPONS);
      double took = (System.nanoTime() - start) / 1e9;
      long orders = placed - placedBefore;
      double platformMicros = CpuMeter.micros(platform) - platformBefore;
      double databaseMicros = CpuMeter.micros(database) - databaseBefore;
      double compilerMicros = CpuMeter.compilerMicros(platform) - compilerBefore;
      rows.add(Row.atLeast(which + "durable_orders_per_s", orders / took, "/s", 5_000.0, 12_000));
      rows.add(
          Row.atMost(which + "order_p99_ms", latencies.percentileMillis(0.99), "ms", 100.0, 50));
      rows.add(Row.of(which + "order_p50_ms", latencies.percentileMillis(0.5), "ms"));
      rows.add(
          Row.atMost(
              which + "cpu_us_per_order",
              (platformMicros + databaseMicros) / orders,
              "us",
              200.0,
              110));
      rows.add(Row.of(which + "platform_us_per_order", platformMicros / orders, "us"));
      rows.add(Row.of(which + "database_us_per_order", databaseMicros / orders, "us"));
      rows.add(Row.of(which + "coupon_share", (double) (coupons - couponsBefore) / orders, ""));
      rows.add(Row.of(which + "jit_share_of_platform_cpu", compilerMicros / platformMicros, ""));
    }

    void steady(Pile pile, int seconds, int rate, List<Row> rows) throws IOException {
      Latencies latencies = phase(pile, seconds, rate, COUPONS);
      double due = (double) seconds * rate;
      rows.add(Row.of("steady_rate_reached", latencies.count() / due, ""));
      rows.add(Row.of("steady_p50_ms", latencies.percentileMillis(0.5), "ms"));
      rows.add(Row.atMost("steady_p99_ms", latencies.percentileMillis(0.99), "ms", 30.0, 10));
    }

    /**
     * Sends for so long, at a rate or, when it is 0, whenever a connection is free.
     *
     * @param couponsInHundred orders that use one, while there are any
     */
    Latencies phase(Pile pile, int seconds, int rate, int couponsInHundred) throws IOException {
      Latencies latencies = new Latencies();
      long start = System.nanoTime();
      long end = start + Duration.ofSeconds(seconds).toNanos();
      long gap = rate == 0 ? 0 : 1_000_000_000L / rate;
      long due = start;
      while (System.nanoTime() < end || !senders.allAnswered()) {
        long now = System.nanoTime();
        while (now < end && senders.canSend() && (gap == 0 || due <= now)) {
          send(pile, gap == 0 ? now : due, couponsInHundred);
          due += gap;
        }
        senders.await(
            gap == 0 || !senders.canSend() ? 0 : due - now,
            answered -> {
              latencies.add(System.nanoTime() - answered.since());
              note(answered);
            });
      }
      return latencies;
    }

    private void note(Connection connection) throws IOException {
      if (connection.status() == 201) {
        placed++;
        acknowledged.write(connection.number() + "\t" + connection.text("orderId") + "\n");
      } else {
        others.merge(connection.status(), 1L, Long::sum);
      }
    }

    private void send(Pile pile, long since, int couponsInHundred) throws IOException {
      int number = pile.next(random, couponsInHundred);
      Wish wish = wishes.get(number);
      coupons += wish.once() ? 1 : 0;
      senders.send(wish.request(senders.host(), prefix + '-' + sent++), number, since);
    }

    double ownMicrosPerOrder() {
      return (double) CpuMeter.micros(ProcessHandle.current().pid()) / Math.max(1, placed);
    }

    @Override
    public void close() throws IOException {
      acknowledged.close();
      senders.close();
    }
  }

  /** Wishes of one kind, by their numbers. */
  private static final class Pile {

    private final int[] again;
    private final Deque<Integer> once = new ArrayDeque<>();

    Pile(List<Wish> wishes, boolean hot) {
      List<Integer> often = new ArrayList<>();
      for (int i = 0; i < wishes.size(); i++) {
        if (wishes.get(i).hot() == hot) {
          (wishes.get(i).once() ? once : often).add(i);
        }
      }
      again = often.stream().mapToInt(Integer::intValue).toArray();
    }

    int next(SplittableRandom random, int couponsInHundred) {
      boolean coupon = random.nextInt(100) < couponsInHundred && !once.isEmpty();
      return coupon ? once.removeFirst() : again[random.nextInt(again.length)];
    }
  }
}
