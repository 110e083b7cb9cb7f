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

  /** Asks for quotes of two of all items: so many without a coupon, and one for each coupon. */
  void fill(int without, long seed) throws IOException {
    fill(
        new Stalls(town.shops(), false),
        without,
        0,
        town.shoppers().getFirst().coupons().size(),
        seed);
  }

  /**
   * Asks for quotes of what everybody wants and of two of all items, so many of each without a
   * coupon, and one for each coupon, most of these for the former.
   *
   * @param hot as many items in all, the first two of a store that are counted
   */
  void fillHot(int hot, int without, long seed) throws IOException {
    int each = town.shoppers().getFirst().coupons().size();
    int most = each * 3 / 4;
    fill(new Stalls(hotStalls(hot), true), without, 0, most, seed);
    fill(new Stalls(town.shops(), false), without, most, each, seed + 1_000_000);
  }

  /** Stores as far as somebody orders there. */
  private record Stalls(List<Shop> shops, boolean hot) {}

  private List<Shop> hotStalls(int hot) {
    return town.shops().stream().limit(hot / 2).map(Shelf::hotStall).toList();
  }

  private static Shop hotStall(Shop shop) {
    List<Item> counted =
        shop.items().stream().filter(item -> item.initialStock() != null).limit(2).toList();
    return new Shop(shop.staff(), shop.id(), counted);
  }

  private void fill(Stalls stalls, int without, int fromCoupon, int toCoupon, long seed)
      throws IOException {
    List<Shopper> shoppers = town.shoppers();
    laid.addAll(
        AtOnce.make(
            without,
            AT_ONCE,
            i ->
                quote(
                    shoppers.get(i % shoppers.size()),
                    "",
                    stalls,
                    new SplittableRandom(seed + i))));
    laid.addAll(
        AtOnce.make(
            shoppers.size() * (toCoupon - fromCoupon),
            AT_ONCE,
            i -> {
              Shopper shopper = shoppers.get(i % shoppers.size());
              String coupon = shopper.coupons().get(fromCoupon + i / shoppers.size());
              return quote(shopper, coupon, stalls, new SplittableRandom(seed - 1 - i));
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
            i ->
                quote(
                    shoppers.get(i % shoppers.size()),
                    "",
                    shop,
                    shop.items().subList(0, 1),
                    true)));
  }

  /** Two different items of one store. */
  private Laid quote(Shopper shopper, String coupon, Stalls stalls, SplittableRandom random)
      throws IOException {
    Shop shop = stalls.shops().get(random.nextInt(stalls.shops().size()));
    List<Item> items = new ArrayList<>();
    while (items.size() < 2) {
      Item item = shop.items().get(random.nextInt(shop.items().size()));
      if (!items.contains(item)) {
        items.add(item);
      }
    }
    return quote(shopper, coupon, shop, items, stalls.hot());
  }

  private Laid quote(Shopper shopper, String coupon, Shop shop, List<Item> items, boolean hot)
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
        new Wish(shopper.person().token(), body, !coupon.isEmpty(), hot),
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
