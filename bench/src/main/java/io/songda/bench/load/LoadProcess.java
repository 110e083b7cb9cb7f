package io.songda.bench.load;

import io.songda.bench.Bench;
import io.songda.bench.Child;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A load generator in a process of its own, against a running city, and what it reports. */
public final class LoadProcess {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private LoadProcess() {}

  /**
   * Runs one to its end; it reads and writes beside the city's data.
   *
   * @param options by their names without dashes
   */
  public static JsonNode run(
      RunningCity city, String program, Map<String, ? extends Number> options)
      throws IOException, InterruptedException {
    Path folder = city.folder();
    Path report = folder.resolve("load.json");
    Path log = folder.resolve("load.log");
    List<String> arguments = new ArrayList<>();
    arguments.add(program);
    arguments.addAll(
        List.of(
            "--port", String.valueOf(city.port()),
            "--platform-pid", String.valueOf(city.platformPid()),
            "--database-pid", String.valueOf(city.databasePid()),
            "--folder", folder.toString(),
            "--json", report.toString()));
    options.forEach((name, value) -> arguments.addAll(List.of("--" + name, value.toString())));
    try (Child generator = Bench.start(arguments, log)) {
      int exit = generator.await(PATIENCE);
      if (!Files.exists(report)) {
        throw new IOException("%s ended with %d; read %s".formatted(program, exit, log));
      }
    }
    return JsonMapper.shared().readTree(Files.readString(report));
  }

  /** The rows of its report. */
  public static List<Row> rows(JsonNode report) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : report.at("/rows")) {
      rows.add(
          new Row(
              row.at("/name").stringValue(),
              row.at("/value").doubleValue(),
              row.at("/unit").stringValue(),
              number(row.at("/least")),
              number(row.at("/goal")),
              row.at("/verdict").isString() ? row.at("/verdict").stringValue() : null));
    }
    return rows;
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : null;
  }
}
