package io.songda.bench.orders;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.orders.OrderBooks.Expected;
import io.songda.bench.town.AtOnce;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Item;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sealed quotes laid ready: some that may be ordered again and again, and one for each coupon. All
 * are priced by the platform through the public API.
 */
final class Shelf {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int AT_ONCE = 24;

  private record Laid(Wish wish, Expected expected) {}

  private final Http platform;
  private final Town town;
  private final List<Laid> laid = new ArrayList<>();

  Shelf(Http platform, Town town) {
    this.platform = platform;
    this.town = town;
  }

  /** Asks for quotes: so many without a coupon, and one for each coupon of the town. */
  void fill(int without, long seed) throws IOException {
    List<Shopper> shoppers = town.shoppers();
    laid.addAll(
        AtOnce.make(
            without,
            AT_ONCE,
            i -> quote(shoppers.get(i % shoppers.size()), "", new SplittableRandom(seed + i))));
    int each = shoppers.getFirst().coupons().size();
    laid.addAll(
        AtOnce.make(
            shoppers.size() * each,
            AT_ONCE,
            i -> {
              Shopper shopper = shoppers.get(i % shoppers.size());
              String coupon = shopper.coupons().get(i / shoppers.size());
              return quote(shopper, coupon, new SplittableRandom(seed - 1 - i));
            }));
  }

  /** So many quotes for one piece of the only item of the only shop. */
  void fillForOneItem(int count) throws IOException {
    List<Shopper> shoppers = town.shoppers();
    Shop shop = town.shops().getFirst();
    laid.addAll(
        AtOnce.make(
            count,
            AT_ONCE,
            i -> quote(shoppers.get(i % shoppers.size()), "", shop, shop.items().subList(0, 1))));
  }

  /** Two different items that are counted and plenty or not counted. */
  private Laid quote(Shopper shopper, String coupon, SplittableRandom random) throws IOException {
    Shop shop = town.shops().get(random.nextInt(town.shops().size()));
    List<Item> items = new ArrayList<>();
    while (items.size() < 2) {
      Item item = shop.items().get(random.nextInt(shop.items().size()));
      if (!items.contains(item)) {
        items.add(item);
      }
    }
    return quote(shopper, coupon, shop, items);
  }

  private Laid quote(Shopper shopper, String coupon, Shop shop, List<Item> items)
      throws IOException {
    Map<String, Integer> pieces = new HashMap<>();
    items.forEach(item -> pieces.put(item.id(), 1));
    Map<String, Object> basket = new LinkedHashMap<>();
    basket.put("storeId", shop.id());
    basket.put("addressId", shopper.address());
    basket.put("lines", items.stream().map(item -> line(item.id())).toList());
    if (!coupon.isEmpty()) {
      basket.put("couponId", coupon);
    }
    Reply quote =
        platform
            .send("POST", "api/v1/quotes", shopper.person().token(), basket, null)
            .orThrow("a quote");
    String body =
        JSON.writeValueAsString(
            Map.of("quote", quote.text("/quote"), "paymentMethod", "WECHAT", "note", "少放辣"));
    return new Laid(
        new Wish(shopper.person().token(), body, !coupon.isEmpty()),
        new Expected(quote.number("/payableFen"), pieces, coupon));
  }

  private static Map<String, Object> line(String item) {
    return Map.of("itemId", item, "quantity", 1, "optionIds", List.of());
  }

  List<Wish> wishes() {
    return laid.stream().map(Laid::wish).toList();
  }

  List<Expected> expected() {
    return laid.stream().map(Laid::expected).toList();
  }

  /** Pieces of every counted item. */
  Map<String, Integer> stock() {
    Map<String, Integer> stock = new HashMap<>();
    for (Shop shop : town.shops()) {
      for (Item item : shop.items()) {
        if (item.initialStock() != null) {
          stock.put(item.id(), item.initialStock());
        }
      }
    }
    return stock;
  }
}
