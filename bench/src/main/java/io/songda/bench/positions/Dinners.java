package io.songda.bench.positions;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.RunningCity;
import io.songda.bench.town.AtOnce;
import io.songda.bench.town.Person;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings a dinner for each customer of the town on its way, through the public API. */
final class Dinners {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int AT_ONCE = 8;

  private final Http platform;
  private final Town town;

  Dinners(RunningCity city, Town town) {
    this.platform = city.platform();
    this.town = town;
  }

  /** Returns when every order has been picked up. */
  void bringOut() throws IOException, InterruptedException {
    AtOnce.make(town.riders().size(), AT_ONCE, i -> report(town.riders().get(i)));
    AtOnce.make(town.shoppers().size(), AT_ONCE, this::order);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!allAreOut()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Not every dinner found a rider in " + PATIENCE);
      }
      Map<String, String> codes = codes();
      AtOnce.make(town.riders().size(), AT_ONCE, i -> work(town.riders().get(i), codes));
      Thread.sleep(100);
    }
  }

  private boolean allAreOut() throws IOException {
    for (Shopper shopper : town.shoppers()) {
      Reply mine = get(shopper.person(), "orders?limit=1");
      if (!mine.text("/items/0/status").equals("IN_DELIVERY")) {
        return false;
      }
    }
    return true;
  }

  private Reply order(int number) throws IOException {
    Shopper shopper = town.shoppers().get(number);
    Shop shop = town.shops().get(number % town.shops().size());
    Map<String, Object> line =
        Map.of("itemId", shop.items().get(3).id(), "quantity", 1, "optionIds", List.of());
    Reply quote =
        tell(
                shopper.person(),
                "quotes",
                Map.of(
                    "storeId", shop.id(), "addressId", shopper.address(), "lines", List.of(line)))
            .orThrow("a quote");
    String order =
        tell(
                shopper.person(),
                "orders",
                Map.of("quote", quote.text("/quote"), "paymentMethod", "CASH"))
            .orThrow("an order")
            .text("/orderId");
    for (String step : List.of("accept", "start", "ready")) {
      tell(shop.staff(), "orders/" + order + "/" + step, step.equals("accept") ? Map.of() : null)
          .orThrow(step);
    }
    return quote;
  }

  private Map<String, String> codes() throws IOException {
    Map<String, String> codes = new HashMap<>();
    for (Shop shop : town.shops()) {
      Reply list = get(shop.staff(), "stores/%s/orders?limit=100".formatted(shop.id()));
      for (JsonNode order : list.body().at("/items")) {
        codes.put(order.at("/orderId").asString(), order.at("/pickupCode").asString());
      }
    }
    return codes;
  }

  private Reply report(Person rider) throws IOException {
    Map<String, Object> point = new HashMap<>(Town.point(Town.LAT, Town.LNG));
    point.put("at", Instant.now().toString());
    point.put("accuracy", 8);
    return tell(rider, "riders/me/positions", Map.of("seq", 1, "points", List.of(point)))
        .orThrow("a position");
  }

  /** Takes what is offered and open, and picks up what is taken. */
  private Reply work(Person rider, Map<String, String> codes) throws IOException {
    for (JsonNode offer : get(rider, "riders/me/offers").body().at("/items")) {
      tell(rider, "offers/" + offer.at("/offerId").asString() + "/accept", null);
    }
    for (JsonNode open : get(rider, "open-deliveries").body().at("/items")) {
      tell(rider, "deliveries/" + open.at("/deliveryId").asString() + "/claim", null);
    }
    Reply mine = get(rider, "riders/me/deliveries");
    for (JsonNode delivery : mine.body().at("/items")) {
      String path = "deliveries/" + delivery.at("/deliveryId").asString();
      if (delivery.at("/status").asString().equals("ASSIGNED")) {
        tell(rider, path + "/arrive-at-store", null);
      }
      String code = codes.get(delivery.at("/reference").asString());
      tell(rider, path + "/pick-up", Map.of("code", String.valueOf(code)));
    }
    return mine;
  }

  private Reply get(Person who, String path) throws IOException {
    return platform.send("GET", "api/v1/" + path, who.token(), null, null).orThrow(path);
  }

  private Reply tell(Person who, String path, @Nullable Object body) throws IOException {
    return platform.send("POST", "api/v1/" + path, who.token(), body, UUID.randomUUID().toString());
  }
}
