package io.songda.bench.kill;

import io.songda.bench.Bench.Program;
import io.songda.bench.CannotRun;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.kill.History.Acknowledged;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * {@code ./songda bench power-cut --times N}: images of the disk as a power cut would leave it,
 * taken while a city orders, pays and rides. The database of each image recovers, and every order
 * that was acknowledged before the image was begun must be in it. A kill of a process cannot show
 * that, for the kernel still writes what the process had only handed over.
 *
 * <p>The control at the end lets the database answer before it flushes: its images must lose
 * orders, or the disk keeps what it should lose and the run proves nothing.
 */
public final class PowerCut implements Program {

  private static final Town.Size TOWN = new Town.Size(4, 5, 30, 48, 3, 6);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration LAZY = Duration.ofSeconds(2);

  /**
   * How a run is made.
   *
   * @param times images under load
   * @param control images while the database flushes lazily
   * @param firstStart images while the platform starts for the first time
   */
  public record Plan(
      int times,
      int control,
      int firstStart,
      int clients,
      Duration think,
      long seed,
      boolean startingFast,
      Path folder) {}

  @Override
  public String purpose() {
    return "images of a power cut under load: --times 10 --control 5 --first-start 5 --clients 16"
        + " --think-ms 100 --seed 1 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Path folder = options.path("data");
    return run(
        new Plan(
            options.number("times", 10),
            options.number("control", 5),
            options.number("first-start", 5),
            options.number("clients", 16),
            Duration.ofMillis(options.number("think-ms", 100)),
            options.number("seed", 1),
            options.flag("starting-fast"),
            folder == null ? Files.createTempDirectory("songda-power-cut") : folder));
  }

  /**
   * Runs the plan to its end.
   *
   * @throws CannotRun when this machine cannot make such images, with the reason
   */
  public Report run(Plan plan) throws CannotRun, IOException, InterruptedException, SQLException {
    Path city = plan.folder().resolve("city");
    try (CuttableDisk disk = CuttableDisk.make(plan.folder().resolve("disk"), city)) {
      Thread whenEnded = Thread.ofPlatform().unstarted(() -> closeQuietly(disk));
      Runtime.getRuntime().addShutdownHook(whenEnded);
      try {
        return new Run(plan, disk, city).report();
      } finally {
        Runtime.getRuntime().removeShutdownHook(whenEnded);
      }
    }
  }

  private static void closeQuietly(CuttableDisk disk) {
    try {
      disk.close();
    } catch (IOException e) {
      System.err.println("bench: the disk of the power cuts was not taken away: " + e);
    }
  }

  /** An image and what had been acknowledged before it was begun. */
  private record Cut(String name, List<Acknowledged> before) {}

  /** One run on a disk that was just made. */
  private static final class Run {

    private final Plan plan;
    private final CuttableDisk disk;
    private final Path home;
    private final Instant startedAt = Instant.now();
    private final History history = new History();
    private final SplittableRandom random;
    private final List<String> violations = new ArrayList<>();
    private final List<Long> cutting = new ArrayList<>();
    private final List<Long> recoveries = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private volatile boolean ready;

    Run(Plan plan, CuttableDisk disk, Path home) {
      this.plan = plan;
      this.disk = disk;
      this.home = home;
      this.random = new SplittableRandom(plan.seed());
    }

    Report report() throws IOException, InterruptedException, SQLException {
      List<Cut> young;
      List<Cut> cuts = new ArrayList<>();
      List<Cut> lazy = new ArrayList<>();
      List<String> command;
      Town town;
      FutureTask<List<Cut>> camera = new FutureTask<>(this::firstStart);
      Thread.ofPlatform().name("camera").start(camera);
      try (RunningCity city = start()) {
        young = camera.get();
        say("started for the first time, with %d images of it".formatted(young.size()));
        command = RecoveredDatabase.commandOf(city.databasePid());
        town = Town.open(city, TOWN);
        Crowd crowd = new Crowd(city, town, history, random.split());
        crowd.start(plan.clients(), plan.think());
        Thread.sleep(WARM_UP);
        cut("cut", plan.times() / 2, cuts);
        bufferTheLog(city);
        cut("buffered", plan.times() - plan.times() / 2, cuts);
        flushLazily(city);
        cut("lazy", plan.control(), lazy);
        crowd.closeShops();
        crowd.goHome();
      } catch (ExecutionException e) {
        throw new IOException("No image could be taken", e.getCause());
      }
      Images images = new Images(command, town);
      Tally honest = images.judge(cuts);
      violations.addAll(honest.losses);
      violations.addAll(honest.others);
      Tally control = images.judge(lazy);
      judge(control);
      int started = startAgain(young);
      violations.addAll(history.faults());
      take(honest, control, young.size(), started);
      return Report.of("power-cut", startedAt, plan.seed(), rows, violations);
    }

    /** Images from the first file on the disk to the first readiness. */
    private List<Cut> firstStart() throws IOException, InterruptedException {
      List<Cut> young = new ArrayList<>();
      while (!ready && entries(home.resolve("data")).equals("[]")) {
        Thread.sleep(10);
      }
      while (!ready && young.size() < plan.firstStart()) {
        Thread.sleep(50 + random.nextInt(700));
        young.add(keep("first-" + young.size()));
      }
      return young;
    }

    private RunningCity start() throws IOException, InterruptedException {
      try {
        return RunningCity.start(home, jvm());
      } finally {
        ready = true;
      }
    }

    private List<String> jvm() {
      return plan.startingFast() ? RunningCity.STARTING_FAST : RunningCity.AS_USUAL;
    }

    private Cut keep(String name) throws IOException {
      List<Acknowledged> before = List.copyOf(history.acknowledged());
      long start = System.nanoTime();
      disk.cut(name);
      cutting.add((System.nanoTime() - start) / 1_000_000);
      return new Cut(name, before);
    }

    private void cut(String kind, int times, List<Cut> cuts)
        throws IOException, InterruptedException {
      long start = System.nanoTime();
      for (int i = 1; i <= times; i++) {
        Thread.sleep(random.nextInt(500));
        cuts.add(keep(kind + "-" + i));
      }
      if (times > 0) {
        double seconds = (System.nanoTime() - start) / 1e9;
        say(
            "%d images (%s) in %.0f s, the last with %d orders acknowledged"
                .formatted(times, kind, seconds, cuts.getLast().before().size()));
      }
    }

    /**
     * With its log in the page cache nothing but the database's own flush of the log brings an
     * order to the disk. Past the page cache, as is usual, the flush of any other file does so,
     * too, and the control would lose next to nothing.
     */
    private static void bufferTheLog(RunningCity city) throws IOException, SQLException {
      set(city, "innodb_log_file_buffering = on");
    }

    /** The platform refuses to start like this, and rightly. */
    private static void flushLazily(RunningCity city)
        throws IOException, InterruptedException, SQLException {
      set(city, "innodb_flush_log_at_trx_commit = 2");
      Thread.sleep(LAZY);
    }

    private static void set(RunningCity city, String variable) throws IOException, SQLException {
      try (Connection database = city.database();
          Statement set = database.createStatement()) {
        set.execute("set global " + variable);
      }
    }

    private void judge(Tally control) {
      if (plan.control() > 0 && control.lost == 0) {
        violations.add(
            "The control lost nothing although it was not flushed: these images prove nothing");
      }
      violations.addAll(control.others);
    }

    /** The platform itself starts on what its own first start had left by then. */
    private int startAgain(List<Cut> young) throws IOException, InterruptedException {
      int started = 0;
      for (Cut one : young) {
        Path user = home.resolveSibling(one.name());
        try (CuttableDisk.Image image = disk.open(one.name(), user)) {
          String held = entries(image.data());
          try (RunningCity again = RunningCity.start(user, RunningCity.STARTING_FAST)) {
            again.stopPlatform();
            started++;
            say("%s held %s and starts".formatted(one.name(), held));
          } catch (IOException e) {
            violations.add("%s held %s and does not start: %s".formatted(one.name(), held, e));
          }
        }
      }
      return started;
    }

    private static String entries(Path data) throws IOException {
      try (Stream<Path> all = Files.list(data)) {
        return all.map(path -> path.getFileName().toString())
            .filter(name -> !name.equals("lost+found"))
            .sorted()
            .toList()
            .toString();
      }
    }

    private void take(Tally honest, Tally control, int young, int started) {
      rows.add(Row.atLeast("images", plan.times(), "", null, 200));
      rows.add(Row.atLeast("acknowledged_orders", honest.most, "", null, 1_000));
      rows.add(Row.of("acknowledged_before_an_image_sum", honest.expected, ""));
      rows.add(Row.atMost("lost", honest.lost, "", 0.0, 0));
      rows.add(Row.atMost("doubled", honest.doubled, "", 0.0, 0));
      rows.add(Row.atMost("torn", honest.torn + control.torn, "", 0.0, 0));
      rows.add(Row.atMost("not_recovered", honest.dead + control.dead, "", 0.0, 0));
      rows.add(Row.atMost("ledger_sum_fen", honest.ledgerFen, "fen", 0.0, 0));
      rows.add(Row.of("orders_with_money", honest.withMoney, ""));
      rows.add(Row.of("cut_p50_ms", percentile(cutting, 0.5), "ms"));
      rows.add(Row.atMost("recovery_p95_ms", percentile(recoveries, 0.95), "ms", 5_000.0, 2_000));
      rows.add(Row.atMost("recovery_max_ms", percentile(recoveries, 1), "ms", 5_000.0, 2_000));
      rows.add(Row.of("control_images", plan.control(), ""));
      rows.add(Row.atLeast("control_lost", control.lost, "", 1.0, 1));
      rows.add(Row.of("control_images_that_lost", control.losing, ""));
      rows.add(Row.of("first_start_images", young, ""));
      rows.add(Row.atMost("first_start_failed", young - started, "", 0.0, 0));
    }

    private static double percentile(List<Long> millis, double share) {
      List<Long> sorted = millis.stream().sorted().toList();
      int index = (int) Math.ceil(share * sorted.size()) - 1;
      return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
    }

    private static void say(String sentence) {
      System.out.println(sentence);
    }

    /** Lets the database of each image recover and reads its tables. */
    private final class Images {

      private final List<String> command;
      private final Town town;

      Images(List<String> command, Town town) {
        this.command = command;
        this.town = town;
      }

      Tally judge(List<Cut> cuts) throws IOException, SQLException {
        Tally tally = new Tally();
        for (Cut cut : cuts) {
          judge(cut, tally);
        }
        return tally;
      }

      private void judge(Cut cut, Tally tally) throws IOException, SQLException {
        Path user = home.resolveSibling(cut.name());
        Path log = home.resolveSibling(cut.name() + ".log");
        try (CuttableDisk.Image image = disk.open(cut.name(), user)) {
          Path data = image.data();
          try (RecoveredDatabase server =
              RecoveredDatabase.start(command, home.resolve("data"), data, log)) {
            recoveries.add(server.recoveryMillis());
            Books books = Books.read(data);
            tally.add(cut, books, new ImageWitness(town, history, books).check(cut.before()));
            requireSight(books, cut);
            Files.delete(log);
          } catch (IOException e) {
            tally.dead(cut, e);
          }
        }
        Files.deleteIfExists(user.resolve("data"));
        Files.deleteIfExists(user);
      }

      /** A witness that overlooks falsehoods says nothing about the truth. */
      private void requireSight(Books books, Cut cut) {
        if (!books.orders().isEmpty() && !cut.before().isEmpty()) {
          Acknowledged one = cut.before().getFirst();
          Witness.Findings blind =
              new ImageWitness(town, history, books.falsified())
                  .check(List.of(new Acknowledged("ord_0000000000001", one.wish())));
          if (blind.lost().size() != 1 || blind.torn().isEmpty() || blind.wrong().size() < 2) {
            violations.add("The witness overlooked a falsehood that was planted: " + blind);
          }
        }
      }
    }
  }

  /** What some images held. */
  private static final class Tally {

    private final List<String> losses = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private long expected;
    private int most;
    private int lost;
    private int losing;
    private int doubled;
    private int torn;
    private int dead;
    private long ledgerFen;
    private long withMoney;

    void add(Cut cut, Books books, Witness.Findings findings) {
      expected += cut.before().size();
      most = Math.max(most, cut.before().size());
      lost += findings.lost().size();
      losing += findings.lost().isEmpty() ? 0 : 1;
      doubled += findings.doubled().size();
      torn += findings.torn().size();
      ledgerFen = Math.max(ledgerFen, Math.abs(books.ledgerSum()));
      withMoney = Math.max(withMoney, books.funds().size());
      note(cut, losses, new Witness.Findings(findings.lost(), List.of(), List.of(), List.of()));
      note(
          cut,
          others,
          new Witness.Findings(List.of(), findings.torn(), findings.doubled(), findings.wrong()));
    }

    private static void note(Cut cut, List<String> to, Witness.Findings findings) {
      findings.sentences().forEach(sentence -> to.add(cut.name() + ": " + sentence));
    }

    void dead(Cut cut, IOException why) {
      dead++;
      others.add("%s did not recover: %s".formatted(cut.name(), why.getMessage()));
    }
  }
}
