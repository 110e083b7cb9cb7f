package io.songda.bench.ledger;

import io.songda.bench.Bench.Program;
import io.songda.bench.Child;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * {@code ./songda bench ledger}: journals of two postings through the ledger's own door, each
 * committed for itself: between many accounts, with one of the platform's accounts in all of them
 * (counted in sixteen rows), and with somebody's single account in all of them, which is one row
 * and so a queue; beside bare inserts of the same rows by as many connections in the same run.
 */
public final class Ledger implements Program {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String OURS = CLASSES + "io/songda/bench/ledger/";
  private static final List<String> KINDS = List.of("spread", "platform_account", "one_row");

  @Override
  public String purpose() {
    return "journals/s, spread and hot: --seconds 4 --hands 16 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-ledger") : named;
    Files.createDirectories(folder);
    Map<String, Double> told = run(folder, options);
    List<Row> rows = new ArrayList<>();
    double raw = told(told, "raw");
    rows.add(Row.of("raw_inserts_per_s", raw, "/s"));
    for (String kind : KINDS) {
      double pace = told(told, kind + "_per_s");
      rows.add(Row.of(kind + "_journals_per_s", pace, "/s"));
      rows.add(Row.of(kind + "_ratio_to_raw_inserts", pace / raw, ""));
      rows.add(Row.of(kind + "_p99_ms", told(told, kind + "_p99_ms"), "ms"));
      rows.add(Row.of(kind + "_platform_us", told(told, kind + "_platform_us"), "us"));
      rows.add(Row.of(kind + "_database_us", told(told, kind + "_database_us"), "us"));
    }
    double spread = told(told, "spread_per_s");
    rows.add(Row.of("hot_to_spread", told(told, "platform_account_per_s") / spread, ""));
    List<String> violations = new ArrayList<>();
    for (String nothing :
        List.of("sum_fen", "counters_differ", "journals_missing", "postings_missing")) {
      rows.add(Row.atMost("ledger_" + nothing, told(told, nothing), "", 0.0, 0));
      if (told(told, nothing) != 0) {
        violations.add("The books are wrong: %s is %.0f".formatted(nothing, told(told, nothing)));
      }
    }
    return Report.of("ledger", startedAt, 0, rows, violations);
  }

  private static double told(Map<String, Double> told, String name) {
    return Objects.requireNonNull(told.get(name), name);
  }

  /** Lets the platform's jar run our part of it, with our classes before its own. */
  private static Map<String, Double> run(Path folder, Options options)
      throws IOException, InterruptedException {
    Path report = folder.resolve("ledger.tsv");
    List<String> java = new ArrayList<>(RunningCity.AS_USUAL);
    java.addAll(launch(classes(folder), RunningCity.jar("songda.platform.jar")));
    java.addAll(
        List.of(
            folder.resolve("data").toString(),
            report.toString(),
            String.valueOf(options.number("hands", 16)),
            String.valueOf(options.number("seconds", 4))));
    Path log = folder.resolve("platform.log");
    try (Child child = Child.java("ledger", java, log)) {
      if (child.await(PATIENCE) != 0) {
        throw new IOException("The books could not be kept; read " + log);
      }
    }
    Map<String, Double> told = new HashMap<>();
    for (String line : Files.readAllLines(report)) {
      String[] parts = line.split("\t");
      told.put(parts[0], Double.valueOf(parts[1]));
    }
    return told;
  }

  /** A jar that was unpacked names its libraries itself; a whole one needs its own launcher. */
  private static List<String> launch(Path classes, Path platform) throws IOException {
    String launcher = "org.springframework.boot.loader.launch.PropertiesLauncher";
    try (JarFile jar = new JarFile(platform.toFile())) {
      if (jar.getEntry(launcher.replace('.', '/') + ".class") == null) {
        return List.of("-cp", classes + ":" + platform, Bookkeeping.class.getName());
      }
    }
    return List.of(
        "-Dloader.main=" + Bookkeeping.class.getName(),
        "-Dloader.path=" + classes,
        "-cp",
        platform.toString(),
        launcher);
  }

  /** A folder with our classes: where they were compiled to, or taken out of our jar. */
  private static Path classes(Path folder) throws IOException {
    URI ours =
        URI.create(
            Bookkeeping.class.getProtectionDomain().getCodeSource().getLocation().toString());
    if (ours.getScheme().equals("file")) {
      return Path.of(ours);
    }
    Path classes = folder.resolve("classes");
    try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().startsWith(OURS) && !entry.isDirectory()) {
          Path file = classes.resolve(entry.getName().substring(CLASSES.length()));
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    return classes;
  }
}
