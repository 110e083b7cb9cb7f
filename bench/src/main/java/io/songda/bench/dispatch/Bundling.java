package io.songda.bench.dispatch;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.dispatching.bundling.Answer;
import io.songda.dispatching.bundling.Batch;
import io.songda.dispatching.bundling.BatchFile;
import io.songda.dispatching.bundling.Bundler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Divides batches of orders into bundles and scores them by the rules of the OGC 2024. */
public final class Bundling implements Bench.Program {

  /** What a prototype with one thread reached in the same 15 s, by name of the batch. */
  private static final Map<String, Double> LEAST =
      Map.of(
          "TEST_K50_1", 3497.9,
          "TEST_K50_2", 3895.9,
          "TEST_K100_1", 3315.2,
          "STAGE1_TEST_3", 3602.9,
          "STAGE1_TEST_2", 2047.4);

  private static final double GOAL = 0.97;

  @Override
  public String purpose() {
    return "batches of orders into bundles: --instances DIR [--seconds 15] [--threads 2]"
        + " [--solutions DIR]";
  }

  @Override
  public Report run(Options options) throws IOException {
    Path folder = options.path("instances");
    if (folder == null) {
      throw new IllegalArgumentException("--instances names the folder of the batches");
    }
    Instant startedAt = Instant.now();
    int seed = options.number("seed", 1);
    Duration most = Duration.ofSeconds(options.number("seconds", 15));
    Bundler bundler = new Bundler(options.number("threads", 2), seed);
    List<Report.Row> rows = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    for (Path file : files(folder)) {
      Batch batch = BatchFile.read(file);
      long began = System.nanoTime();
      Answer answer = bundler.divide(batch, most);
      double seconds = (System.nanoTime() - began) / 1e9;
      answer.violations().forEach(one -> violations.add(batch.name() + ": " + one));
      Path solutions = options.path("solutions");
      if (solutions != null) {
        Files.createDirectories(solutions);
        BatchFile.write(batch, answer.bundles(), solutions.resolve(batch.name() + ".json"));
      }
      rows.addAll(rows(answer, seconds));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(folder + " holds no batch");
    }
    return Report.of("bundling", startedAt, seed, rows, violations);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<Report.Row> rows(Answer answer, double seconds) {
    String name = answer.batch().name();
    Double least = LEAST.get(name);
    String mean = name + "_mean_cost";
    return List.of(
        least == null
            ? Report.Row.of(mean, answer.meanCost(), "")
            : Report.Row.atMost(mean, answer.meanCost(), "", least, GOAL * least),
        Report.Row.of(name + "_bundles", answer.bundles().size(), ""),
        Report.Row.of(name + "_seconds", seconds, "s"));
  }
}
