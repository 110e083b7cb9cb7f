package io.songda.bench.start;

import io.songda.bench.Bench.Program;
import io.songda.bench.Options;
import io.songda.bench.Reply;
import io.songda.bench.Report;
import io.songda.bench.Report.Row;
import io.songda.bench.RunningCity;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code ./songda bench start}: the platform is ended in good order and started again on the same
 * data; the time counts from the start of the process to readiness and to the first order.
 */
public final class Start implements Program {

  @Override
  public String purpose() {
    return "second start to the first order: --times 5";
  }

  @Override
  public Report run(Options options) throws Exception {
    Instant startedAt = Instant.now();
    Path folder = Files.createTempDirectory("songda-start");
    List<Double> ready = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    try (RunningCity city = RunningCity.start(folder, RunningCity.AS_USUAL)) {
      double veryFirst = Duration.between(startedAt, Instant.now()).toMillis();
      Town town = Town.open(city, new Town.Size(1, 5, 1_000, 1, 0, 0));
      for (int i = 0; i < options.number("times", 5); i++) {
        city.stopPlatform();
        long begin = System.nanoTime();
        ready.add((double) city.startPlatform());
        order(city, town);
        first.add((System.nanoTime() - begin) / 1e6);
      }
      List<Row> rows =
          List.of(
              Row.of("first_start_with_sandbox_ms", veryFirst, "ms"),
              Row.of("ready_median_ms", median(ready), "ms"),
              Row.atMost("first_order_median_ms", median(first), "ms", 60_000.0, 20_000));
      return Report.of("start", startedAt, 0, rows, List.of());
    }
  }

  private static void order(RunningCity city, Town town) throws IOException {
    Shopper shopper = town.shoppers().getFirst();
    Shop shop = town.shops().getFirst();
    String token = shopper.person().token();
    Reply quote =
        city.platform()
            .send(
                "POST",
                "api/v1/quotes",
                token,
                Map.of(
                    "storeId",
                    shop.id(),
                    "addressId",
                    shopper.address(),
                    "lines",
                    List.of(
                        Map.of(
                            "itemId",
                            shop.items().getFirst().id(),
                            "quantity",
                            1,
                            "optionIds",
                            List.of()))),
                null)
            .orThrow("a quote");
    city.platform()
        .send(
            "POST",
            "api/v1/orders",
            token,
            Map.of("quote", quote.text("/quote"), "paymentMethod", "WECHAT"),
            UUID.randomUUID().toString())
        .orThrow("an order");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
  }
}
