package io.songda.bench.orders;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.load.Latencies;
import io.songda.bench.load.Senders;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The crowd of {@code bench flash-sale}: every key is sent so many times, in one shuffled order.
 */
public final class FlashLoad implements Program {

  @Override
  public String purpose() {
    return "the crowd of 'flash-sale'; it starts it itself";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    Path folder = Objects.requireNonNull(options.path("folder"));
    List<Wish> wishes = Wish.read(folder.resolve("wishes"));
    int[] turns = turns(wishes.size(), options.number("times", 3), options.number("seed", 1));
    Latencies latencies = new Latencies();
    Map<Integer, Long> statuses = new TreeMap<>();
    Map<Integer, String> orderOf = new HashMap<>();
    List<String> violations = new ArrayList<>();
    long start = System.nanoTime();
    try (Senders senders =
        new Senders(options.number("port", 8080), options.number("connections", 256))) {
      int next = 0;
      while (next < turns.length || !senders.allAnswered()) {
        while (next < turns.length && senders.canSend()) {
          int wish = turns[next++];
          senders.send(
              wishes.get(wish).request(senders.host(), "flash-" + wish), wish, System.nanoTime());
        }
        senders.await(
            Duration.ofSeconds(1).toNanos(),
            answered -> {
              latencies.add(System.nanoTime() - answered.since());
              statuses.merge(answered.status(), 1L, Long::sum);
              if (answered.status() == 201) {
                String order = answered.text("orderId");
                String before = orderOf.putIfAbsent(answered.number(), order);
                if (before != null && !before.equals(order)) {
                  violations.add("One key became " + before + " and " + order);
                }
              }
            });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("acknowledged"))) {
      for (Map.Entry<Integer, String> one : orderOf.entrySet()) {
        out.write(one.getKey() + "\t" + one.getValue() + "\n");
      }
    }
    long broken =
        statuses.entrySet().stream()
            .filter(status -> status.getKey() >= 500)
            .mapToLong(Map.Entry::getValue)
            .sum();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("requests", turns.length, ""));
    rows.add(Row.atMost("answers_5xx", broken, "", 0.0, 0));
    rows.add(Row.atLeast("requests_per_s", turns.length / seconds, "/s", null, 3_000));
    rows.add(Row.atMost("p99_ms", latencies.percentileMillis(0.99), "ms", 2_000.0, 1_000));
    rows.add(Row.of("p50_ms", latencies.percentileMillis(0.5), "ms"));
    statuses.forEach((status, count) -> rows.add(Row.of("answers_" + status, count, "")));
    return Report.of("flash-load", startedAt, options.number("seed", 1), rows, violations);
  }

  /** Each wish so many times, shuffled. */
  private static int[] turns(int wishes, int times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] turns = new int[wishes * times];
    for (int i = 0; i < turns.length; i++) {
      int other = random.nextInt(i + 1);
      turns[i] = turns[other];
      turns[other] = i % wishes;
    }
    return turns;
  }
}
