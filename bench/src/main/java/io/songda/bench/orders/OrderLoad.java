package io.songda.bench.orders;

import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.LoadProcess;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders at a steady rate, for programs that measure something else meanwhile. */
public final class OrderLoad {

  private static final int QUOTES = 1_000;

  private OrderLoad() {}

  /** Lays quotes ready and places orders, so many in a second, in a process of its own. */
  public static void steady(RunningCity city, Town town, int rate, int seconds, long seed)
      throws IOException, InterruptedException {
    run(
        city,
        town,
        seed,
        Map.of("warm-up", 3, "seconds", 1, "steady-seconds", seconds, "rate", rate));
  }

  /** The same as fast as 64 connections get through; what the generator reports. */
  public static List<Row> saturated(RunningCity city, Town town, int warmUp, int seconds, long seed)
      throws IOException, InterruptedException {
    return run(
        city, town, seed, Map.of("warm-up", warmUp, "seconds", seconds, "steady-seconds", 1));
  }

  private static List<Row> run(RunningCity city, Town town, long seed, Map<String, Integer> plan)
      throws IOException, InterruptedException {
    Shelf shelf = new Shelf(city.platform(), town);
    shelf.fill(QUOTES, seed);
    Wish.write(city.folder().resolve("wishes"), shelf.wishes());
    Map<String, Number> options = new LinkedHashMap<>(plan);
    options.put("connections", 64);
    options.put("seed", seed);
    return LoadProcess.rows(LoadProcess.run(city, "orders-load", options));
  }
}
