package io.songda.bench.live;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Reply;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * {@code ./songda bench live}: thousands of open live streams while orders are placed at a steady
 * rate through real commits; how long from the commit to every socket of the people concerned; how
 * long until a new price stands on every open menu; and what it costs when two thousand lines break
 * at once.
 *
 * <p>The time of a commit is what the log's row says, which is written just before the commit, so
 * the figures include the commit itself.
 */
public final class Live implements Program {

  private static final int SHOPS = 20;
  private static final int ITEMS = 20;
  private static final int PLENTY = 1_000_000;
  private static final int PRICES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Override
  public String purpose() {
    return "commit -> every socket concerned: --sockets 5000 --rate 1000 --seconds 15 --drop 2000"
        + " --warm-up 20 --shoppers 300 --heap 1024 --seed 1 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-live") : named;
    List<String> jvm = new ArrayList<>(RunningCity.AS_USUAL);
    jvm.set(0, "-Xmx" + options.number("heap", 1_024) + "m");
    try (RunningCity city = RunningCity.start(folder, jvm);
        Crowd crowd = new Crowd(city.port(), options.number("seed", 1))) {
      return new Run(city, crowd, options).report();
    }
  }

  /** One run on a city that was just started. */
  private static final class Run {

    private final RunningCity city;
    private final Crowd crowd;
    private final Options options;
    private final Instant startedAt = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<Socket> people = new ArrayList<>();
    private final List<Socket> menus = new ArrayList<>();

    Run(RunningCity city, Crowd crowd, Options options) {
      this.city = city;
      this.crowd = crowd;
      this.options = options;
    }

    Report report() throws IOException, InterruptedException, SQLException {
      Town town =
          Town.open(
              city, new Town.Size(SHOPS, ITEMS, PLENTY, options.number("shoppers", 300), 0, 0));
      say("the town is open");
      gather(town);
      everybodyLooks();
      orders(town);
      prices(town, 0);
      drop(town);
      violations.addAll(crowd.faults());
      return Report.of("live", startedAt, options.number("seed", 1), rows, violations);
    }

    /** Two devices for each customer, four for each store, two operators, the rest open menus. */
    private void gather(Town town) {
      for (Town.Shopper shopper : town.shoppers()) {
        String stream = "customer:" + shopper.person().as("cus");
        people.add(new Socket(stream, shopper.person().token(), crowd));
        people.add(new Socket(stream, shopper.person().token(), crowd));
      }
      for (Town.Shop shop : town.shops()) {
        for (int device = 0; device < 4; device++) {
          people.add(new Socket("store:" + shop.id(), shop.staff().token(), crowd));
        }
      }
      people.add(new Socket("city:main", town.operator().token(), crowd));
      people.add(new Socket("city:main", town.operator().token(), crowd));
      int left = options.number("sockets", 5_000) - people.size();
      for (int i = 0; i < left; i++) {
        int shop = i % 5 < 3 ? 0 : 1 + i % (SHOPS - 1);
        menus.add(new Socket("menu:" + town.shops().get(shop).id(), null, crowd));
      }
    }

    private void everybodyLooks() throws InterruptedException {
      List<Socket> all = new ArrayList<>(people);
      all.addAll(menus);
      crowd.connect(all, Duration.ofSeconds(10));
      await("everybody looks", () -> crowd.count("snapshot") == all.size());
      rows.add(Row.of("sockets", all.size(), ""));
    }

    private void orders(Town town) throws IOException, InterruptedException, SQLException {
      int before = crowd.frames();
      int seconds = options.number("seconds", 15);
      int rate = options.number("rate", 1_000);
      OrderLoad.steady(city, town, rate, options.number("warm-up", 20), 2);
      double cpuBefore = cpuSeconds();
      OrderLoad.steady(city, town, rate, seconds, 1);
      long quiet = System.nanoTime();
      int[] last = {crowd.frames()};
      long[] since = {quiet};
      await(
          "all frames are there",
          () -> {
            int now = crowd.frames();
            if (now != last[0]) {
              last[0] = now;
              since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > 1_000_000_000L;
          });
      double cpu = cpuSeconds() - cpuBefore;
      Map<Long, Long> committed = committed();
      long end = committed.values().stream().mapToLong(Long::longValue).max().orElse(0);
      long begin = end - seconds * 1_000_000L;
      long[] latencies = latencies(before, committed, begin);
      long events = committed.values().stream().filter(at -> at >= begin).count();
      rows.add(Row.of("events_per_s", (double) events / seconds, "/s"));
      rows.add(Row.of("frames_per_s", (double) latencies.length / seconds, "/s"));
      rows.add(Row.of("event_to_socket_p50_ms", percentile(latencies, 0.5), "ms"));
      rows.add(Row.atMost("event_to_socket_p99_ms", percentile(latencies, 0.99), "ms", 100.0, 30));
      rows.add(Row.of("event_to_socket_max_ms", percentile(latencies, 1), "ms"));
      rows.add(Row.of("platform_cpu_s", cpu, "s"));
      whatWasNotSeen(before, committed);
    }

    /** Each placed order is seen by 2 devices of its customer, 4 of its store and 2 operators. */
    private void whatWasNotSeen(int before, Map<Long, Long> committed) {
      Map<Long, Integer> seen = new HashMap<>();
      for (long key : crowd.since(before)[0]) {
        seen.merge(key, 1, Integer::sum);
      }
      long missing =
          seen.entrySet().stream()
              .filter(one -> committed.containsKey(one.getKey()))
              .filter(one -> one.getValue() != 8)
              .count();
      long unseen = committed.keySet().stream().filter(key -> !seen.containsKey(key)).count();
      rows.add(Row.of("events_seen", seen.size(), ""));
      rows.add(Row.of("events_not_seen_by_all", missing + unseen, ""));
      if (missing + unseen > 0) {
        violations.add(
            "%d events were not seen by everybody concerned, %d by nobody"
                .formatted(missing, unseen));
      }
    }

    /** When each order's events were logged, by partition and position. */
    private Map<Long, Long> committed() throws IOException, SQLException {
      Map<Long, Long> committed = new HashMap<>();
      try (Connection database = city.database();
          PreparedStatement query =
              database.prepareStatement(
                  "select part, position, logged from eventlog_event"
                      + " where type in ('OrderPlaced', 'ItemPriced')");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          committed.put(Crowd.key(row.getInt(1), row.getLong(2)), row.getLong(3));
        }
      }
      return committed;
    }

    private long[] latencies(int from, Map<Long, Long> committed, long notBefore) {
      long[][] came = crowd.since(from);
      long[] latencies = new long[came[0].length];
      int count = 0;
      for (int i = 0; i < came[0].length; i++) {
        Long at = committed.get(came[0][i]);
        if (at != null && at >= notBefore) {
          latencies[count++] = came[1][i] - at;
        }
      }
      long[] sorted = Arrays.copyOf(latencies, count);
      Arrays.sort(sorted);
      return sorted;
    }

    private static double percentile(long[] sorted, double share) {
      if (sorted.length == 0) {
        return 0;
      }
      int index = (int) Math.ceil(share * sorted.length) - 1;
      return sorted[Math.max(0, index)] / 1_000.0;
    }

    /** New prices at the shop whose menu most have open. */
    private void prices(Town town, int first)
        throws IOException, InterruptedException, SQLException {
      String stream = "menu:" + town.shops().getFirst().id();
      long open = menus.stream().filter(menu -> menu.stream().equals(stream)).count();
      int before = crowd.frames();
      for (int i = 0; i < PRICES; i++) {
        int next = before + (int) open * (i + 1);
        price(town, 2_000 + first + i);
        await("the price is everywhere", () -> crowd.frames() >= next);
      }
      long[] latencies = latencies(before, committed(), 0);
      rows.add(Row.of("open_menus", open, ""));
      rows.add(
          Row.atMost("price_to_open_menu_p99_ms", percentile(latencies, 0.99), "ms", 1_000.0, 200));
      rows.add(Row.of("price_to_open_menu_max_ms", percentile(latencies, 1), "ms"));
    }

    private void price(Town town, int fen) throws IOException {
      Town.Shop shop = town.shops().getFirst();
      String path =
          "api/v1/stores/%s/items/%s/price".formatted(shop.id(), shop.items().getFirst().id());
      Reply priced =
          city.platform()
              .send(
                  "PUT",
                  path,
                  shop.staff().token(),
                  Map.of("priceFen", fen),
                  UUID.randomUUID().toString());
      priced.orThrow("a new price");
    }

    /** The lines of many break at once; ten prices change while they are away. */
    private void drop(Town town) throws IOException, InterruptedException, SQLException {
      String stream = "menu:" + town.shops().getFirst().id();
      List<Socket> dropped =
          menus.stream()
              .filter(menu -> menu.stream().equals(stream))
              .limit(options.number("drop", 2_000))
              .toList();
      long still = menus.stream().filter(menu -> menu.stream().equals(stream)).count();
      for (Socket socket : dropped) {
        socket.breakOff();
      }
      int before = crowd.frames();
      for (int i = 0; i < 10; i++) {
        price(town, 3_000 + i);
      }
      double idle = queriesPerSecond();
      long queries = queries();
      double cpu = cpuSeconds();
      long resumed = crowd.count("subscribed");
      long resets = crowd.count("reset");
      long start = System.nanoTime();
      crowd.comeBack(dropped);
      await(
          "everybody is back",
          () ->
              crowd.count("subscribed") - resumed + crowd.count("reset") - resets >= dropped.size()
                  && crowd.frames() - before >= still * 10);
      double took = (System.nanoTime() - start) / 1e9;
      double own = Math.max(0, queries() - queries - idle * took);
      rows.add(Row.of("dropped_at_once", dropped.size(), ""));
      rows.add(Row.of("resumed", crowd.count("subscribed") - resumed, ""));
      rows.add(Row.of("reset", crowd.count("reset") - resets, ""));
      rows.add(Row.atMost("all_back_s", took, "s", 30.0, 10));
      rows.add(Row.atMost("queries_per_resume", own / dropped.size(), "", 1.0, 0.1));
      rows.add(Row.of("cpu_us_per_resume", (cpuSeconds() - cpu) * 1e6 / dropped.size(), "us"));
      Thread.sleep(1_000);
      double calm = cpuSeconds();
      Thread.sleep(2_000);
      rows.add(Row.of("cpu_share_after", (cpuSeconds() - calm) / 2, "cores"));
    }

    private double queriesPerSecond() throws IOException, SQLException, InterruptedException {
      long before = queries();
      Thread.sleep(2_000);
      return (queries() - before) / 2.0;
    }

    private long queries() throws IOException, SQLException {
      try (Connection database = city.database();
          PreparedStatement query =
              database.prepareStatement("show global status like 'Questions'");
          ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(2);
      }
    }

    private double cpuSeconds() {
      return ProcessHandle.of(city.platformPid())
          .flatMap(process -> process.info().totalCpuDuration())
          .map(Duration::toMillis)
          .map(millis -> millis / 1_000.0)
          .orElse(0.0);
    }

    private void await(String what, BooleanSupplier done) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!done.getAsBoolean()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("Waited in vain until " + what + "; " + crowd.faults());
        }
        Thread.sleep(5);
      }
    }

    private static void say(String sentence) {
      System.out.println(sentence);
    }
  }
}
