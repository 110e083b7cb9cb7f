package io.songda.bench.positions;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.LoadProcess;
import io.songda.bench.town.Person;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./songda bench positions}: thousands of riders report over their WebSocket, each report is
 * acknowledged when it is stored, and some of them carry dinners whose customers watch. Beside it,
 * how quickly the nearest riders are found.
 */
public final class Positions implements Program {

  @Override
  public String purpose() {
    return "positions in -> the watching customer: --riders 5000 --rate 10000 --watchers 40"
        + " --seconds 15 --warm-up 10 --heap 640 --seed 1 --data DIR";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-positions") : named;
    long seed = options.number("seed", 1);
    List<Row> rows = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    List<String> jvm = new ArrayList<>(RunningCity.AS_USUAL);
    jvm.set(0, "-Xmx" + options.number("heap", 640) + "m");
    int watchers = options.number("watchers", 40);
    try (RunningCity city = RunningCity.start(folder, jvm)) {
      Town town = Town.open(city, new Town.Size(5, 5, 1_000_000, watchers, 0, watchers));
      new Dinners(city, town).bringOut();
      System.out.println("the dinners are on their way");
      List<Person> others = town.phones(options.number("riders", 5_000) - watchers);
      write(folder, town, others);
      long before = tracked(city);
      JsonNode load = load(city, options);
      rows.addAll(LoadProcess.rows(load));
      load.at("/violations").forEach(one -> violations.add(one.asString()));
      stored(city, before, rows, violations);
    }
    rows.addAll(NearestRiders.rows(seed));
    return Report.of("positions", startedAt, seed, rows, violations);
  }

  private static void write(Path folder, Town town, List<Person> others) throws IOException {
    Files.write(
        folder.resolve("riders"),
        Stream.concat(town.riders().stream(), others.stream()).map(Person::token).toList());
    Files.write(
        folder.resolve("customers"),
        town.shoppers().stream()
            .map(one -> one.person().as("cus") + "\t" + one.person().token())
            .toList());
  }

  private static JsonNode load(RunningCity city, Options options)
      throws IOException, InterruptedException {
    return LoadProcess.run(
        city,
        "positions-load",
        options.numbers(
            Map.of(
                "rate", 10_000,
                "seconds", 15,
                "warm-up", 10,
                "seed", 1)));
  }

  /** What was acknowledged is in the table. */
  private static void stored(RunningCity city, long before, List<Row> rows, List<String> violations)
      throws IOException, SQLException {
    double acknowledged =
        rows.stream()
            .filter(row -> row.name().equals("positions_acknowledged"))
            .mapToDouble(Row::value)
            .sum();
    double missing = acknowledged - (tracked(city) - before);
    rows.add(Row.atMost("positions_missing", missing, "", 0.0, 0));
    if (missing != 0) {
      violations.add("%.0f acknowledged positions are not stored".formatted(missing));
    }
  }

  private static long tracked(RunningCity city) throws IOException, SQLException {
    try (Connection database = city.database();
        PreparedStatement query = database.prepareStatement("select count(*) from tracking_point");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
