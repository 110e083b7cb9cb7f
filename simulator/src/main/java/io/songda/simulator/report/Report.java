package io.songda.simulator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run with its figures and what contradicted the promises.
 *
 * @param seconds real seconds the run took
 * @param machine cores, memory, JVM and database
 * @param violations sentences, empty when every promise was kept
 */
public record Report(
    String name,
    Instant startedAt,
    double seconds,
    Map<String, String> machine,
    long seed,
    List<Row> rows,
    List<String> violations) {

  private static final int MOST_SHOWN = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** This machine and its JVM. */
  public static Map<String, String> thisMachine(String database) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    machine.put("memory", memory());
    machine.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    machine.put("database", database);
    return machine;
  }

  private static String memory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("[^0-9]", "")
          + " KiB";
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** The report as JSON. */
  public String json() {
    return JSON.writeValueAsString(this);
  }

  /** Writes it as JSON, whole or not at all. */
  public void write(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path parent = whole.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    Files.writeString(part, json());
    Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The report for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append("  %-34s %14s %s%n".formatted(row.name(), value(row), unit(row)));
    }
    if (violations.isEmpty()) {
      text.append("  every promise was kept: 0 violations\n");
    }
    violations.stream()
        .limit(MOST_SHOWN)
        .forEach(violation -> text.append("  VIOLATION ").append(violation).append('\n'));
    if (violations.size() > MOST_SHOWN) {
      text.append("  … and %d more%n".formatted(violations.size() - MOST_SHOWN));
    }
    return text.toString();
  }

  private static String value(Row row) {
    Double value = row.value();
    if (value == null) {
      return "-";
    }
    return value == Math.rint(value) ? "%,.0f".formatted(value) : "%,.3f".formatted(value);
  }

  private static String unit(Row row) {
    return row.verdict() == null ? row.unit() : row.unit() + " (" + row.verdict() + ")";
  }
}
