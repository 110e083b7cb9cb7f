package io.songda.bench.seeds;

import io.songda.bench.Bench;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the deterministic simulation, which lives among the platform's tests, as a program of its
 * own with the platform's jar, and reports what it found.
 */
public final class Seeds implements Bench.Program {

  private static final Pattern RESULT =
      Pattern.compile(
          "RESULT seeds=(\\S+) events=(\\S+) seconds=(\\S+) cpu=(\\S+) failures=(\\S+)");
  private static final String VIOLATION = "VIOLATION ";

  @Override
  public String purpose() {
    return "evenings in which everything fails, by seed: orders, money, stock, deliveries";
  }

  @Override
  public Report run(Options options) throws IOException, InterruptedException {
    Instant began = Instant.now();
    int from = options.number("from", 0);
    if (options.flag("trace")) {
      int seed = options.number("seed", from);
      List<String> violations = run(asked(options, "trace", "" + seed), new ArrayList<>());
      return Report.of("seeds", began, seed, List.of(), violations);
    }
    int seeds = options.number("seeds", 20_000);
    int threads = options.number("threads", Runtime.getRuntime().availableProcessors());
    List<Row> rows = new ArrayList<>();
    List<String> violations = run(asked(options, "" + from, "" + seeds, "" + threads), rows);
    return Report.of("seeds", began, from, rows, violations);
  }

  /** With the bug that is to be planted, if any, to see how a failure looks. */
  private static List<String> asked(Options options, String... arguments) {
    List<String> asked = new ArrayList<>(List.of(arguments));
    asked.addAll(options.words("bug", List.of()));
    return asked;
  }

  private static List<String> run(List<String> arguments, List<Row> rows)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    List<String> violations = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher result = RESULT.matcher(line);
        if (result.matches()) {
          rows.addAll(rows(result));
        } else if (line.startsWith(VIOLATION)) {
          violations.add(line.substring(VIOLATION.length()));
        } else {
          System.out.println(line);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("The simulation did not run to its end");
    }
    return violations;
  }

  private static List<String> command(List<String> arguments) {
    Path jar = Path.of(System.getProperty("songda.proof.jar")).toAbsolutePath();
    Path tests = jar.resolveSibling("test-classes");
    if (!Files.isDirectory(tests)) {
      throw new IllegalStateException("The simulation is not built: " + tests);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(List.of("-cp", jar.toString()));
    command.add("-Dloader.path=" + tests + File.separator);
    command.add("-Dloader.main=io.songda.proof.SeedsCommand");
    command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
    command.addAll(arguments);
    return command;
  }

  private static List<Row> rows(Matcher result) {
    double seeds = Double.parseDouble(result.group(1));
    double events = Double.parseDouble(result.group(2));
    double seconds = Double.parseDouble(result.group(3));
    double cpu = Double.parseDouble(result.group(4));
    return List.of(
        Row.of("seeds", seeds, "runs"),
        Row.of("events", events, "events"),
        Row.of("events_per_s", events / seconds, "events/s"),
        Row.of("cpu_ms_per_seed", cpu * 1_000 / seeds, "ms"),
        Row.atMost("seconds_per_20000_seeds", seconds * 20_000 / seeds, "s", 60.0, 15),
        Row.atMost("failures", Double.parseDouble(result.group(5)), "seeds", 0.0, 0));
  }
}
