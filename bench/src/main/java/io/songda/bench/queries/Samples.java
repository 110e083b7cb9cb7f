package io.songda.bench.queries;

import io.songda.bench.Http;
import io.songda.bench.Id;
import io.songda.bench.Reply;
import io.songda.bench.town.AtOnce;
import io.songda.bench.town.Person;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One real order at each store, placed and accepted through the public API, to be copied. */
final class Samples {

  private final Http platform;
  private final Town town;

  Samples(Http platform, Town town) {
    this.platform = platform;
    this.town = town;
  }

  /** Their ids as the tables have them. */
  List<Long> orders() throws IOException {
    return AtOnce.make(town.shops().size(), 4, this::order);
  }

  private Long order(int number) throws IOException {
    Shop shop = town.shops().get(number);
    Shopper shopper = town.shoppers().get(number % town.shoppers().size());
    Map<String, Object> basket =
        Map.of(
            "storeId",
            shop.id(),
            "addressId",
            shopper.address(),
            "lines",
            List.of(line(shop, 3), line(shop, 4)));
    Reply quote = tell(shopper.person(), "quotes", basket);
    String order =
        tell(
                shopper.person(),
                "orders",
                Map.of("quote", quote.text("/quote"), "paymentMethod", "CASH", "note", "少放辣"))
            .text("/orderId");
    tell(shop.staff(), "orders/" + order + "/accept", Map.of());
    return Id.value(order);
  }

  private static Map<String, Object> line(Shop shop, int item) {
    return Map.of("itemId", shop.items().get(item).id(), "quantity", 1, "optionIds", List.of());
  }

  private Reply tell(Person who, String path, Object body) throws IOException {
    return platform
        .send("POST", "api/v1/" + path, who.token(), body, UUID.randomUUID().toString())
        .orThrow(path);
  }
}
