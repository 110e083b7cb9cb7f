package io.songda.bench.kill;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.kill.History.Acknowledged;
import io.songda.bench.kill.History.Line;
import io.songda.bench.kill.History.Wish;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Item;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client that orders for some shoppers: quote, place, pay, cancel, confirm. */
final class Shopping {

  private final Http platform;
  private final Http sandbox;
  private final Town town;
  private final List<Shopper> shoppers;
  private final History history;
  private final SplittableRandom random;
  private final List<Acknowledged> open = new ArrayList<>();

  Shopping(
      Http platform,
      Http sandbox,
      Town town,
      List<Shopper> shoppers,
      History history,
      SplittableRandom random) {
    this.platform = platform;
    this.sandbox = sandbox;
    this.town = town;
    this.shoppers = shoppers;
    this.history = history;
    this.random = random;
  }

  private Phone phone(Shopper shopper) {
    return new Phone(platform, shopper.person(), history);
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** One order, as far as its customer takes it; now and then a look at an older one. */
  void story() {
    Shopper shopper = shoppers.get(random.nextInt(shoppers.size()));
    Acknowledged order = order(shopper);
    if (order != null) {
      pursue(order);
    }
    if (!open.isEmpty() && chance(0.5)) {
      confirm(open.get(random.nextInt(open.size())));
    }
  }

  private void pursue(Acknowledged order) {
    boolean cash = order.wish().method().equals("CASH");
    boolean paid = !cash && chance(0.85) && pay(order);
    if (chance(paid ? 0.25 : cash ? 0.1 : 0.5)) {
      cancel(order);
    } else {
      open.add(order);
    }
  }

  private @Nullable Acknowledged order(Shopper shopper) {
    Shop shop = town.shops().get(random.nextInt(town.shops().size()));
    List<Line> lines = basket(shop);
    String coupon =
        chance(0.2) ? shopper.coupons().get(random.nextInt(shopper.coupons().size())) : null;
    Reply quote = phone(shopper).insist("POST", "quotes", wish(shopper, shop, lines, coupon), null);
    if (!quote.ok()) {
      history.count("quote refused " + quote.code());
      return null;
    }
    String key = UUID.randomUUID().toString();
    String note = "n-" + key;
    String method = chance(0.2) ? "CASH" : "WECHAT";
    Wish wish =
        new Wish(key, note, shopper, shop, lines, quote.number("/payableFen"), method, coupon);
    return place(wish, quote.text("/quote"));
  }

  private List<Line> basket(Shop shop) {
    List<Line> lines = new ArrayList<>();
    for (Item item : shop.items()) {
      if (chance(lines.isEmpty() ? 0.5 : 0.25)) {
        lines.add(new Line(item.id(), 1 + random.nextInt(3)));
      }
    }
    if (lines.isEmpty()) {
      lines.add(new Line(shop.items().getLast().id(), 2));
    }
    return lines;
  }

  private static Map<String, Object> wish(
      Shopper shopper, Shop shop, List<Line> lines, @Nullable String coupon) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("storeId", shop.id());
    wish.put("addressId", shopper.address());
    wish.put(
        "lines",
        lines.stream()
            .map(
                line ->
                    Map.of(
                        "itemId", line.item(), "quantity", line.quantity(), "optionIds", List.of()))
            .toList());
    if (coupon != null) {
      wish.put("couponId", coupon);
    }
    return wish;
  }

  private @Nullable Acknowledged place(Wish wish, String quote) {
    Map<String, Object> body =
        Map.of("quote", quote, "paymentMethod", wish.method(), "note", wish.note());
    history.invoked(wish);
    Reply placed = phone(wish.shopper()).insist("POST", "orders", body, wish.key());
    if (!placed.ok()) {
      history.refused(wish, placed.code());
      return null;
    }
    history.acknowledged(wish, placed.text("/orderId"));
    if (chance(0.1)) {
      Reply again = phone(wish.shopper()).insist("POST", "orders", body, wish.key());
      history.acknowledged(wish, again.ok() ? again.text("/orderId") : "nothing: " + again.code());
      history.count("asked twice");
    }
    return history.order(placed.text("/orderId"));
  }

  /** Opens the cashier and pays at the channel; true when the channel has the money. */
  private boolean pay(Acknowledged order) {
    Reply started =
        phone(order.wish().shopper())
            .insist(
                "POST",
                "orders/" + order.orderId() + "/payments",
                Map.of("channel", "WECHAT"),
                "pay-" + order.orderId());
    if (!started.ok()) {
      history.count("payment refused " + started.code());
      return false;
    }
    String trade = started.text("/attempt");
    history.trade(trade, order.orderId());
    try {
      Reply paid =
          sandbox.send("POST", "sandbox/wechat/payments", null, Map.of("outTradeNo", trade), null);
      history.count(paid.ok() ? "paid" : "payer refused " + paid.code());
      return paid.ok();
    } catch (IOException e) {
      history.fault("The sandbox did not answer: " + e);
      return false;
    }
  }

  private void cancel(Acknowledged order) {
    Reply cancelled =
        phone(order.wish().shopper())
            .insist(
                "POST",
                "orders/" + order.orderId() + "/cancel",
                Map.of("reason", "CU_CHANGED_MIND"),
                "cancel-" + order.orderId());
    history.count(cancelled.ok() ? "cancelled" : "cancel refused " + cancelled.code());
  }

  private void confirm(Acknowledged order) {
    Reply view = phone(order.wish().shopper()).get("orders/" + order.orderId());
    if (!view.ok()) {
      history.fault("An acknowledged order was answered " + view.code());
      open.remove(order);
      return;
    }
    switch (view.text("/status")) {
      case "DELIVERED" -> {
        confirmReceipt(order);
        open.remove(order);
      }
      case "COMPLETED", "CANCELLED", "UNDELIVERED" -> open.remove(order);
      default -> {}
    }
  }

  private void confirmReceipt(Acknowledged order) {
    Reply done =
        phone(order.wish().shopper())
            .insist(
                "POST",
                "orders/" + order.orderId() + "/confirm-receipt",
                null,
                "confirm-" + order.orderId());
    history.count(done.ok() ? "confirmed" : "confirm refused " + done.code());
  }
}
