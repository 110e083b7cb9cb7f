package io.songda.bench.kill;

import io.songda.bench.Bench.Program;
import io.songda.bench.CannotRun;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.kill.History.Acknowledged;
import io.songda.bench.kill.History.Wish;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./songda bench kill --times N}: kill -9 of the platform and its database at random moments
 * under load, with every client asking again under the same key; then every order is compared with
 * what its customer was told.
 */
public final class Kill implements Program {

  private static final int SHOPS = 4;
  private static final int SHOPPERS_PER_CLIENT = 3;
  private static final int RIDERS = 6;
  private static final int ITEMS = 5;
  private static final int SCARCE = 30;
  private static final int COUPONS_EACH = 3;
  private static final Duration HALT = Duration.ofMinutes(3);
  private static final Duration LULL = Duration.ofSeconds(60);
  private static final Duration UNREADY = Duration.ofSeconds(5);
  private static final Duration HEALED = Duration.ofSeconds(60);
  private static final int DISK_MIB = 900;

  /**
   * How a run is made.
   *
   * @param secondsBetween the least time between ready and the next kill; up to 4 s more by chance
   * @param planted the witness is told falsehoods and must end the run with violations
   * @param way what is killed or ended
   * @param down how long the database stands still or its disk is full
   * @param startingFast the platform runs without its second compiler
   */
  public record Plan(
      int times,
      int clients,
      int secondsBetween,
      Duration think,
      long seed,
      boolean planted,
      Way way,
      Duration down,
      boolean startingFast,
      Path folder) {}

  /** What is done to the city. */
  public enum Way {
    /** kill -9 of the platform; its database goes with it. */
    PLATFORM,
    /** kill -9 of the embedded database alone: the platform brings it back. */
    DATABASE,
    /** The platform is asked to end in good order. */
    TERMINATE,
    /** The platform halts by itself at the named points, one after the other. */
    POINTS,
    /** The embedded database stands still and goes on. */
    PAUSED,
    /** The disk of the embedded database is full and has room again. */
    FULL_DISK
  }

  @Override
  public String purpose() {
    return "kill -9 under load: --times 3 --clients 16 --seconds-between 3 --think-ms 250"
        + " --seed 1 --data DIR --plant --database --terminate --points --paused --full-disk"
        + " --seconds-down 15";
  }

  @Override
  public Report run(Options options) throws Exception {
    Path folder = options.path("data");
    return run(
        new Plan(
            options.number("times", 3),
            options.number("clients", 16),
            options.number("seconds-between", 3),
            Duration.ofMillis(options.number("think-ms", 250)),
            options.number("seed", 1),
            options.flag("plant"),
            way(options),
            Duration.ofSeconds(options.number("seconds-down", 15)),
            options.flag("starting-fast"),
            folder == null ? Files.createTempDirectory("songda-kill") : folder));
  }

  private static Way way(Options options) {
    if (options.flag("database")) {
      return Way.DATABASE;
    }
    if (options.flag("points")) {
      return Way.POINTS;
    }
    if (options.flag("paused")) {
      return Way.PAUSED;
    }
    if (options.flag("full-disk")) {
      return Way.FULL_DISK;
    }
    return options.flag("terminate") ? Way.TERMINATE : Way.PLATFORM;
  }

  /**
   * Runs the plan to its end.
   *
   * @throws CannotRun when the disk is to be filled and this machine lets nobody mount one
   */
  public Report run(Plan plan) throws CannotRun, IOException, InterruptedException, SQLException {
    if (plan.way() != Way.FULL_DISK) {
      return run(plan, null);
    }
    try (SmallDisk disk = SmallDisk.mount(plan.folder().resolve("data"), DISK_MIB)) {
      return run(plan, disk);
    }
  }

  private static Report run(Plan plan, @Nullable SmallDisk disk)
      throws IOException, InterruptedException, SQLException {
    try (RunningCity city = RunningCity.start(plan.folder(), jvm(plan))) {
      return new Run(plan, city, disk).report();
    }
  }

  private static List<String> jvm(Plan plan) {
    return plan.startingFast() ? RunningCity.STARTING_FAST : RunningCity.AS_USUAL;
  }

  /** One run on a city that was just started. */
  private static final class Run {

    private final Plan plan;
    private final RunningCity city;
    private final @Nullable SmallDisk disk;
    private final Instant startedAt = Instant.now();
    private final History history = new History();
    private final SplittableRandom random;
    private final List<Long> readyAgain = new ArrayList<>();
    private final List<Long> unready = new ArrayList<>();
    private final List<Scene> scenes = new ArrayList<>();

    Run(Plan plan, RunningCity city, @Nullable SmallDisk disk) {
      this.plan = plan;
      this.city = city;
      this.disk = disk;
      this.random = new SplittableRandom(plan.seed());
    }

    Report report() throws IOException, InterruptedException, SQLException {
      Town town = Town.open(city, size());
      say("the town is open after %d s".formatted(age()));
      Crowd crowd = new Crowd(city, town, history, random.split());
      crowd.start(plan.clients(), plan.think());
      if (plan.way() == Way.POINTS) {
        city.killPlatform();
        city.startPlatform(haltingAt(point(1)));
      }
      for (int i = 1; i <= plan.times(); i++) {
        kill(i);
      }
      underLoadFor(plan.secondsBetween());
      crowd.closeShops();
      say("all clients have their answers after %d s".formatted(age()));
      Closing closing = new Closing(city, town, history);
      closing.run();
      crowd.goHome();
      closing.awaitMoney();
      say("everything has settled after %d s".formatted(age()));
      return judge(town, closing.channel());
    }

    private Town.Size size() {
      return new Town.Size(
          SHOPS, ITEMS, SCARCE, plan.clients() * SHOPPERS_PER_CLIENT, COUPONS_EACH, RIDERS);
    }

    private void kill(int number) throws IOException, InterruptedException, SQLException {
      if (plan.way() == Way.POINTS) {
        haltAt(number);
        return;
      }
      underLoadFor(plan.secondsBetween() + random.nextDouble() * 4);
      scenes.add(busyScene());
      int orders = history.acknowledged().size();
      readyAgain.add(fellAndCameBack());
      say(
          "kill %d of %d with %d orders acknowledged, ready again after %d ms"
              .formatted(number, plan.times(), orders, readyAgain.getLast()));
    }

    private long fellAndCameBack() throws IOException, InterruptedException {
      return switch (plan.way()) {
        case PLATFORM -> {
          city.killPlatform();
          yield city.startPlatform();
        }
        case DATABASE -> city.awaitDatabaseAfter(city.killDatabase());
        case TERMINATE -> {
          city.stopPlatform();
          yield city.startPlatform();
        }
        case PAUSED -> {
          city.pauseDatabase();
          try {
            standDown();
          } finally {
            city.resumeDatabase();
          }
          yield city.awaitReadiness(true, HEALED);
        }
        case FULL_DISK -> {
          SmallDisk small = Objects.requireNonNull(disk);
          small.fill();
          standDown();
          small.makeRoom();
          yield city.awaitReadiness(true, HEALED);
        }
        case POINTS -> throw new IllegalStateException("It halts by itself");
      };
    }

    /** Somebody who asks whether the platform is ready must learn soon that it is not. */
    private void standDown() throws InterruptedException {
      long start = System.nanoTime();
      try {
        unready.add(city.awaitReadiness(false, UNREADY));
      } catch (IOException e) {
        history.fault(e.getMessage() + " while its database cannot write");
      }
      Thread.sleep(
          plan.down().minusNanos(Math.min(System.nanoTime() - start, plan.down().toNanos())));
    }

    /** Waits until the platform halts at its point, and starts it for the next one. */
    private void haltAt(int number) throws IOException, InterruptedException {
      int exit = city.awaitPlatformEnd(HALT);
      if (exit != HaltAgent.HALTED) {
        throw new IOException("The platform ended with %d at %s".formatted(exit, point(number)));
      }
      int orders = history.acknowledged().size();
      boolean last = number == plan.times();
      readyAgain.add(city.startPlatform(last ? List.of() : haltingAt(point(number + 1))));
      say(
          "%s, %d of %d, with %d orders acknowledged, ready again after %d ms"
              .formatted(point(number), number, plan.times(), orders, readyAgain.getLast()));
    }

    private static Point point(int number) {
      return Point.values()[(number - 1) % Point.values().length];
    }

    private List<String> haltingAt(Point point) throws IOException {
      Path agent = HaltAgent.jar(city.folder());
      return List.of("-javaagent:%s=%s".formatted(agent, point.argument(random)));
    }

    /** Waits for a moment with refunds and deliveries under way; a lull ends the waiting. */
    private Scene busyScene() throws IOException, InterruptedException, SQLException {
      long deadline = System.nanoTime() + LULL.toNanos();
      Scene scene = Scene.read(city.folder().resolve("data"));
      while (!scene.isBusy() && System.nanoTime() < deadline) {
        Thread.sleep(10);
        scene = Scene.read(city.folder().resolve("data"));
      }
      return scene;
    }

    private void underLoadFor(double seconds) throws InterruptedException {
      Thread.sleep(Duration.ofMillis((long) (seconds * 1_000)));
    }

    private Report judge(Town town, JsonNode channel)
        throws IOException, InterruptedException, SQLException {
      Books books = Books.read(city.folder().resolve("data"));
      List<Acknowledged> expected = new ArrayList<>(history.acknowledged());
      Witness.Findings blind = blindTest(town, books, channel, expected);
      if (plan.planted()) {
        expected.addAll(falsehoods(expected));
      }
      Witness.Findings findings =
          new Witness(city.platform(), town, history, books, channel).check(expected);
      List<String> violations = new ArrayList<>(findings.sentences());
      violations.addAll(history.faults());
      if (blind.lost().size() != 2 || blind.torn().isEmpty() || blind.wrong().size() < 2) {
        violations.add("The witness overlooked a falsehood that was planted: " + blind);
      }
      city.stopPlatform();
      if (city.verifyHistory() != 0) {
        violations.add(
            "verify-history found something; read " + city.folder().resolve("verify-history.log"));
      }
      List<Row> rows = rows(books, channel, findings);
      return Report.of("kill", startedAt, plan.seed(), rows, violations);
    }

    /** Falsehoods the witness must see, or its silence about the truth means nothing. */
    private Witness.Findings blindTest(
        Town town, Books books, JsonNode channel, List<Acknowledged> expected) {
      return new Witness(city.platform(), town, new History(), books.falsified(), channel)
          .check(falsehoods(expected));
    }

    /** An order nobody placed, and one that cost a fen more. */
    private static List<Acknowledged> falsehoods(List<Acknowledged> expected) {
      Acknowledged one = expected.getFirst();
      Wish wish = one.wish();
      Wish dearer =
          new Wish(
              wish.key(),
              wish.note(),
              wish.shopper(),
              wish.shop(),
              wish.lines(),
              wish.payableFen() + 1,
              wish.method(),
              wish.coupon());
      return List.of(
          new Acknowledged(one.orderId(), dearer), new Acknowledged("ord_0000000000001", wish));
    }

    private List<Row> rows(Books books, JsonNode channel, Witness.Findings findings) {
      int orders = history.acknowledged().size();
      long paid = trades(channel, "/amountFen");
      List<Row> rows = new ArrayList<>();
      rows.add(Row.atLeast("kills", plan.times(), "", null, killsWanted()));
      rows.add(Row.atLeast("acknowledged_orders", orders, "", null, 10_000));
      rows.add(Row.atMost("lost", findings.lost().size(), "", 0.0, 0));
      rows.add(Row.atMost("doubled", findings.doubled().size(), "", 0.0, 0));
      rows.add(Row.atMost("torn", findings.torn().size(), "", 0.0, 0));
      rows.add(Row.atLeast("paid_share", orders == 0 ? 0 : (double) paid / orders, "", 0.3, 0.5));
      rows.add(Row.of("refunds", trades(channel, "/refundedFen"), ""));
      if (!scenes.isEmpty()) {
        sceneRows(rows);
      }
      rows.add(Row.of("delivered", history.counted("deliver"), ""));
      rows.add(Row.of("completed", status(books, "COMPLETED"), ""));
      rows.add(Row.of("cancelled", status(books, "CANCELLED"), ""));
      rows.add(
          Row.of(
              "cash_orders",
              books.orders().values().stream().filter(o -> o.method().equals("CASH")).count(),
              ""));
      rows.add(
          Row.of(
              "coupons_used",
              books.coupons().stream().filter(c -> c.state().equals("USED")).count(),
              ""));
      rows.add(Row.of("refused_out_of_stock", history.counted("refused out_of_stock"), ""));
      rows.add(Row.of("unknown_answers", history.counted("unknown"), ""));
      boolean alone = List.of(Way.DATABASE, Way.PAUSED, Way.FULL_DISK).contains(plan.way());
      if (!unready.isEmpty()) {
        rows.add(Row.of("answers_503", history.counted("answered 503"), ""));
        rows.add(Row.of("answers_429", history.counted("answered 429"), ""));
        rows.add(Row.atMost("unready_after_max_ms", percentile(unready, 1), "ms", 4_000.0, 3_000));
      }
      rows.add(
          Row.atMost(
              "ready_again_p95_ms",
              percentile(readyAgain, 0.95),
              "ms",
              alone ? 10_000.0 : 15_000.0,
              alone ? 2_000 : 5_000));
      rows.add(Row.atMost("ledger_sum_fen", Math.abs(books.ledgerSum()), "fen", 0.0, 0));
      say("counted: " + history.counts());
      return rows;
    }

    private void sceneRows(List<Row> rows) {
      rows.add(Row.atLeast("least_paid_share_at_a_kill", least(Scene::paidShare), "", 0.3, 0.5));
      rows.add(Row.atLeast("least_refunding_at_a_kill", least(Scene::refunding), "", 1.0, 1));
      rows.add(Row.atLeast("least_in_delivery_at_a_kill", least(Scene::inDelivery), "", 1.0, 1));
    }

    private double killsWanted() {
      return switch (plan.way()) {
        case PLATFORM -> 200;
        case DATABASE, TERMINATE -> 50;
        case PAUSED, FULL_DISK -> 3;
        case POINTS -> 5.0 * Point.values().length;
      };
    }

    /** Trades with money in that field of theirs. */
    private static long trades(JsonNode channel, String field) {
      long found = 0;
      for (JsonNode trade : channel.at("/trades")) {
        boolean paid = trade.at("/paidAt").isString();
        if (paid && trade.at(field).longValue() > 0) {
          found++;
        }
      }
      return found;
    }

    private double least(ToDoubleFunction<Scene> figure) {
      return scenes.stream().mapToDouble(figure).min().orElse(0);
    }

    private static long status(Books books, String status) {
      return books.orders().values().stream()
          .filter(order -> order.status().equals(status))
          .count();
    }

    private static double percentile(List<Long> millis, double share) {
      if (millis.isEmpty()) {
        return 0;
      }
      List<Long> sorted = millis.stream().sorted().toList();
      int index = (int) Math.ceil(share * sorted.size()) - 1;
      return sorted.get(Math.max(0, index));
    }

    private long age() {
      return Duration.between(startedAt, Instant.now()).toSeconds();
    }

    private static void say(String sentence) {
      System.out.println(sentence);
    }
  }
}
