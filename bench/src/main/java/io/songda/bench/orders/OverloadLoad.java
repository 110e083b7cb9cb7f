package io.songda.bench.orders;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.load.Connection;
import io.songda.bench.load.Latencies;
import io.songda.bench.load.Senders;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The crowd of {@code bench overload}: how much the platform can do, how fast it answers when it
 * has room, then three times as much as it can, and then as little as before.
 */
public final class OverloadLoad implements Program {

  private static final int TIMES = 3;
  private static final double ROOM = 0.3;

  /** A p99 of so much is normal whatever it was before. */
  private static final double NOTICED_MS = 50;

  private static final int CALM_SECONDS = 3;

  @Override
  public String purpose() {
    return "the crowd of 'overload'; it starts it itself";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    try (Run run = new Run(options)) {
      List<Row> rows = run.rows();
      List<String> violations = new ArrayList<>(run.violations);
      return Report.of("overload-load", startedAt, options.number("seed", 1), rows, violations);
    }
  }

  /** What came of a phase. */
  private static final class Phase {
    final Latencies placed = new Latencies();
    final Latencies turnedAway = new Latencies();
    final Map<Integer, Long> others = new TreeMap<>();
    final long began = System.nanoTime();
    double seconds;

    double placedPerSecond() {
      return placed.count() / seconds;
    }

    double asked() {
      return placed.count()
          + turnedAway.count()
          + others.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** One run against one platform. */
  private static final class Run implements AutoCloseable {

    private final Options options;
    private final List<Wish> wishes;
    private final SplittableRandom random;
    private final BufferedWriter acknowledged;
    private final String prefix = Long.toString(System.nanoTime(), 36);
    private final List<String> violations = new ArrayList<>();
    private final int port;
    private long sent;

    Run(Options options) throws IOException {
      this.options = options;
      Path folder = Objects.requireNonNull(options.path("folder"));
      wishes = Wish.read(folder.resolve("wishes"));
      random = new SplittableRandom(options.number("seed", 1));
      acknowledged = Files.newBufferedWriter(folder.resolve("acknowledged"));
      port = options.number("port", 8080);
    }

    List<Row> rows() throws IOException {
      int few = options.number("connections", 256);
      int crowd = options.number("crowd", 1_024);
      int seconds = options.number("seconds", 20);
      phase(few, options.number("warm-up", 20), 0);
      Phase peak = phase(few, seconds, 0);
      double most = peak.placedPerSecond();
      Phase normal = phase(few, Math.max(3, seconds / 2), most * ROOM);
      double usual = normal.placed.percentileMillis(0.99);
      int howLong = options.number("overload-seconds", 300);
      Phase over = phase(crowd, howLong, most * TIMES);
      double back = back(few, most * ROOM, Math.max(2 * usual, NOTICED_MS));
      if (over.others.keySet().stream().anyMatch(status -> status >= 500 && status != 503)) {
        violations.add("Too many were answered with a fault: " + over.others);
      }
      double goodput = over.placedPerSecond();
      List<Row> rows = new ArrayList<>();
      rows.add(Row.of("peak_orders_per_s", most, "/s"));
      rows.add(Row.of("normal_p99_ms", usual, "ms"));
      rows.add(Row.of("wanted_per_s", most * TIMES, "/s"));
      rows.add(Row.of("asked_per_s", over.asked() / over.seconds, "/s"));
      rows.add(Row.of("goodput_per_s", goodput, "/s"));
      rows.add(Row.atLeast("goodput_share_of_peak", goodput / most, "", 0.8, 0.95));
      rows.add(Row.of("placed_p99_ms", over.placed.percentileMillis(0.99), "ms"));
      rows.add(Row.of("answers_429", over.turnedAway.count(), ""));
      rows.add(Row.of("answer_429_p50_ms", over.turnedAway.percentileMillis(0.5), "ms"));
      rows.add(
          Row.atMost(
              "answer_429_p99_ms", over.turnedAway.percentileMillis(0.99), "ms", 1_000.0, 200));
      over.others.forEach((status, count) -> rows.add(Row.of("answers_" + status, count, "")));
      rows.add(Row.atMost("back_to_normal_s", back, "s", 30.0, 5));
      rows.add(Row.of("overload_seconds", over.seconds, "s"));
      return rows;
    }

    /** Seconds until the p99 of three seconds on end is normal again; 60 when it never is. */
    private double back(int connections, double rate, double normalMs) throws IOException {
      long began = System.nanoTime();
      int calm = 0;
      while (calm < CALM_SECONDS && System.nanoTime() - began < 60_000_000_000L) {
        Phase second = phase(connections, 1, rate);
        boolean whole = second.others.isEmpty() && second.turnedAway.count() == 0;
        calm = whole && second.placed.percentileMillis(0.99) <= normalMs ? calm + 1 : 0;
      }
      return Math.max(0, (System.nanoTime() - began) / 1e9 - calm);
    }

    /** Sends at a rate, which the connections limit, or, when it is 0, as they become free. */
    private Phase phase(int connections, int seconds, double rate) throws IOException {
      Phase phase = new Phase();
      long end = phase.began + Duration.ofSeconds(seconds).toNanos();
      double gap = rate == 0 ? 0 : 1e9 / rate;
      double due = phase.began;
      try (Senders senders = new Senders(port, connections)) {
        while (System.nanoTime() < end || !senders.allAnswered()) {
          long now = System.nanoTime();
          while (now < end && senders.canSend() && (gap == 0 || due <= now)) {
            send(senders, now);
            due = gap == 0 ? now : Math.max(due + gap, now - 1e9);
          }
          long wait = gap == 0 || !senders.canSend() ? 0 : (long) due - now;
          senders.await(now < end ? wait : 50_000_000, answered -> note(phase, answered));
        }
      }
      phase.seconds = (System.nanoTime() - phase.began) / 1e9;
      return phase;
    }

    private void send(Senders senders, long since) throws IOException {
      int number = random.nextInt(wishes.size());
      String key = prefix + '-' + sent++;
      senders.send(wishes.get(number).request(senders.host(), key), number, since);
    }

    private void note(Phase phase, Connection answered) throws IOException {
      long took = System.nanoTime() - answered.since();
      switch (answered.status()) {
        case 201 -> {
          phase.placed.add(took);
          acknowledged.write(answered.number() + "\t" + answered.text("orderId") + "\n");
        }
        case 429 -> {
          phase.turnedAway.add(took);
          if (!answered.saysWhenToComeAgain() && violations.isEmpty()) {
            violations.add("A 429 does not say when to come again");
          }
        }
        default -> phase.others.merge(answered.status(), 1L, Long::sum);
      }
    }

    @Override
    public void close() throws IOException {
      acknowledged.close();
    }
  }
}
