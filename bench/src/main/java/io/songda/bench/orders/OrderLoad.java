package io.songda.bench.orders;

import io.songda.bench.RunningCity;
import io.songda.bench.town.Town;
import java.io.IOException;
import java.util.List;

/** Orders at a steady rate, for programs that measure something else meanwhile. */
public final class OrderLoad {

  private static final int QUOTES = 1_000;

  private OrderLoad() {}

  /** Lays quotes ready and places orders, so many in a second, in a process of its own. */
  public static void steady(RunningCity city, Town town, int rate, int seconds, long seed)
      throws IOException, InterruptedException {
    Shelf shelf = new Shelf(city.platform(), town);
    shelf.fill(QUOTES, seed);
    Wish.write(city.folder().resolve("wishes"), shelf.wishes());
    LoadProcess.run(
        city,
        "orders-load",
        List.of(
            "--warm-up",
            "3",
            "--seconds",
            "1",
            "--steady-seconds",
            String.valueOf(seconds),
            "--rate",
            String.valueOf(rate),
            "--connections",
            "64",
            "--seed",
            String.valueOf(seed)));
  }
}
