package io.songda.bench.queries;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.load.CpuMeter;
import io.songda.bench.load.Latencies;
import io.songda.bench.load.Senders;
import java.io.IOException;
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
 * The load generator of {@code bench queries}, a process of its own with one thread. It asks one
 * kind of question after the other at a steady rate; a latency counts from the moment the question
 * was due, so that a slow answer does not hide the ones behind it. It looks at its clock once a
 * millisecond, so up to one of each latency is its own.
 */
public final class QueryLoad implements Program {

  @Override
  public String purpose() {
    return "the load generator of 'queries'; it starts it itself";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    Path folder = Objects.requireNonNull(options.path("folder"));
    Map<String, List<Question>> questions = Question.read(folder.resolve("questions"));
    try (Run run = new Run(options)) {
      List<Row> rows = new ArrayList<>();
      for (Map.Entry<String, List<Question>> kind : questions.entrySet()) {
        run.ask(kind.getKey(), kind.getValue(), rows);
      }
      List<String> violations = run.others.isEmpty() ? List.of() : List.of(run.others.toString());
      return Report.of("queries-load", startedAt, options.number("seed", 1), rows, violations);
    }
  }

  /** One run against one platform. */
  private static final class Run implements AutoCloseable {

    private final Options options;
    private final long platform;
    private final long database;
    private final SplittableRandom random;
    private final Senders senders;
    private final Map<Integer, Long> others = new TreeMap<>();

    Run(Options options) throws IOException {
      this.options = options;
      platform = options.number("platform-pid", 0);
      database = options.number("database-pid", 0);
      random = new SplittableRandom(options.number("seed", 1));
      senders = new Senders(options.number("port", 8080), options.number("connections", 64));
    }

    void ask(String kind, List<Question> questions, List<Row> rows) throws IOException {
      byte[][] requests =
          questions.stream().map(one -> one.request(senders.host())).toArray(byte[][]::new);
      int seconds = options.number("seconds", 5);
      int rate = options.number("rate", 2_000);
      int fast = options.number("fast-rate", 5_000);
      phase(requests, options.number("warm-up", 5), rate);
      long platformBefore = CpuMeter.micros(platform);
      long databaseBefore = CpuMeter.micros(database);
      Latencies calm = phase(requests, seconds, rate);
      double count = Math.max(1, calm.count());
      rows.add(Row.of(kind + "_p50_ms", calm.percentileMillis(0.5), "ms"));
      rows.add(Row.of(kind + "_p99_ms", calm.percentileMillis(0.99), "ms"));
      rows.add(Row.of(kind + "_rate_reached", count / ((double) seconds * rate), ""));
      rows.add(
          Row.of(
              kind + "_platform_us", (CpuMeter.micros(platform) - platformBefore) / count, "us"));
      rows.add(
          Row.of(
              kind + "_database_us", (CpuMeter.micros(database) - databaseBefore) / count, "us"));
      Latencies busy = phase(requests, seconds, fast);
      rows.add(Row.of(kind + "_fast_p99_ms", busy.percentileMillis(0.99), "ms"));
      rows.add(Row.of(kind + "_fast_rate_reached", busy.count() / ((double) seconds * fast), ""));
    }

    /**
     * Asks for so long at a rate; what was due and not asked when the time was over is left out.
     */
    private Latencies phase(byte[][] requests, int seconds, int rate) throws IOException {
      Latencies latencies = new Latencies();
      long start = System.nanoTime();
      long end = start + Duration.ofSeconds(seconds).toNanos();
      long gap = 1_000_000_000L / rate;
      long due = start;
      while (System.nanoTime() < end || !senders.allAnswered()) {
        long now = System.nanoTime();
        while (now < end && due <= now && senders.canSend()) {
          int number = random.nextInt(requests.length);
          senders.send(requests[number], number, due);
          due += gap;
        }
        senders.await(
            senders.canSend() && now < end ? due - now : 0,
            answered -> {
              latencies.add(System.nanoTime() - answered.since());
              if (answered.status() != 200) {
                others.merge(answered.status(), 1L, Long::sum);
              }
            });
      }
      return latencies;
    }

    @Override
    public void close() throws IOException {
      senders.close();
    }
  }
}
