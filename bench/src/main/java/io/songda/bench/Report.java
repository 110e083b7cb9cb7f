package io.songda.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program found, in the form every report of the project has.
 *
 * @param seconds how long it took, wall time
 * @param violations sentences about invariants that did not hold; empty when all did
 */
public record Report(
    String name,
    Instant startedAt,
    double seconds,
    Machine machine,
    long seed,
    List<Row> rows,
    List<String> violations) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * One figure. Least and goal are null where none is set; the verdict is goal, least, missed or,
   * without figures to reach, null.
   */
  public record Row(
      String name,
      double value,
      String unit,
      @Nullable Double least,
      @Nullable Double goal,
      @Nullable String verdict) {

    /** A figure nobody set a target for. */
    public static Row of(String name, double value, String unit) {
      return new Row(name, value, unit, null, null, null);
    }

    /** More is better. */
    public static Row atLeast(
        String name, double value, String unit, @Nullable Double least, double goal) {
      boolean enough = least != null && value >= least;
      return new Row(name, value, unit, least, goal, verdict(value >= goal, enough));
    }

    /** Less is better. */
    public static Row atMost(
        String name, double value, String unit, @Nullable Double least, double goal) {
      boolean enough = least != null && value <= least;
      return new Row(name, value, unit, least, goal, verdict(value <= goal, enough));
    }

    /** Less is better, with a limit to keep and no goal beyond it. */
    public static Row within(String name, double value, String unit, double least) {
      return new Row(name, value, unit, least, null, verdict(false, value <= least));
    }

    private static String verdict(boolean goal, boolean least) {
      if (goal) {
        return "goal";
      }
      return least ? "least" : "missed";
    }
  }

  /** A report about what began at that instant and ends now. */
  public static Report of(
      String name, Instant startedAt, long seed, List<Row> rows, List<String> violations) {
    double seconds = Duration.between(startedAt, Instant.now()).toMillis() / 1_000.0;
    return new Report(
        name, startedAt, seconds, Machine.here(), seed, List.copyOf(rows), List.copyOf(violations));
  }

  /** The value of a row. */
  public double value(String row) {
    return rows.stream()
        .filter(one -> one.name().equals(row))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No row " + row))
        .value();
  }

  /** A table for people. */
  public void print(PrintStream out) {
    out.printf("%n%s, %.0f s on %s%n", name, seconds, machine);
    for (Row row : rows) {
      out.printf(
          "  %-44s %14s %-8s %s%n",
          row.name(),
          row.value() == Math.rint(row.value())
              ? "%.0f".formatted(row.value())
              : "%.3f".formatted(row.value()),
          row.unit(),
          row.verdict() == null ? "" : row.verdict());
    }
    out.println(violations.isEmpty() ? "  every invariant held" : "  VIOLATIONS");
    violations.forEach(sentence -> out.println("  - " + sentence));
  }

  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JSON.writeValueAsString(this) + System.lineSeparator());
  }
}
