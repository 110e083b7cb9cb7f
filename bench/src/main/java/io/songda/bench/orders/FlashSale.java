package io.songda.bench.orders;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.load.LoadProcess;
import io.songda.bench.town.Town;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./songda bench flash-sale}: 30,000 requests want the 100 pieces of one item, every key
 * three times in a shuffled order. Exactly 100 orders must come of it, none torn, none told twice.
 */
public final class FlashSale implements Program {

  private static final int STOCK = 100;
  private static final int SHOPPERS = 200;

  @Override
  public String purpose() {
    return "30,000 requests for 100 pieces: --wishes 10000 --times 3 --connections 256 --seed 1";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    long seed = options.number("seed", 1);
    Path named = options.path("data");
    Path folder = named == null ? Files.createTempDirectory("songda-flash-sale") : named;
    try (RunningCity city = RunningCity.start(folder, RunningCity.AS_USUAL)) {
      Town town = Town.open(city, new Town.Size(1, 1, STOCK, SHOPPERS, 0, 0));
      Shelf shelf = new Shelf(city.platform(), town);
      shelf.fillForOneItem(options.number("wishes", 10_000));
      Wish.write(folder.resolve("wishes"), shelf.wishes());
      JsonNode load =
          LoadProcess.run(
              city,
              "flash-load",
              options.numbers(
                  Map.of(
                      "times", 3,
                      "connections", 256,
                      "seed", 1)));
      List<String> violations = new ArrayList<>();
      OrderBooks books = new OrderBooks(shelf.expected(), shelf.stock());
      try (Connection database = city.database()) {
        violations.addAll(books.compare(folder.resolve("acknowledged"), database));
      }
      if (books.acknowledged() != STOCK) {
        violations.add("%d orders came of %d pieces".formatted(books.acknowledged(), STOCK));
      }
      List<Row> rows = new ArrayList<>(LoadProcess.rows(load));
      load.at("/violations").forEach(sentence -> violations.add(sentence.asString()));
      rows.addFirst(Row.of("orders", books.acknowledged(), ""));
      return Report.of("flash-sale", startedAt, seed, rows, violations);
    }
  }
}
