package io.songda.bench.kill;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.town.Town.Shop;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One store's staff: takes most orders, cooks, packs. What it decides, it decides once. */
final class Kitchen {

  private final Shop shop;
  private final Phone phone;
  private final History history;
  private final ConcurrentMap<String, String> pickupCodes;

  Kitchen(Http platform, Shop shop, History history, ConcurrentMap<String, String> pickupCodes) {
    this.shop = shop;
    this.phone = new Phone(platform, shop.staff(), history);
    this.history = history;
    this.pickupCodes = pickupCodes;
  }

  /** One look at what waits. */
  void work() {
    each("PLACED", this::answer);
    each("ACCEPTED", order -> tell(order, "start", null));
    each("PREPARING", order -> tell(order, "ready", null));
  }

  private interface Step {
    void on(String order);
  }

  private void each(String status, Step step) {
    Reply list = phone.get("stores/%s/orders?status=%s&limit=50".formatted(shop.id(), status));
    for (JsonNode order : list.body().at("/items")) {
      String id = order.at("/orderId").stringValue();
      if (order.at("/pickupCode").isString()) {
        pickupCodes.put(id, order.at("/pickupCode").stringValue());
      }
      if (order.at("/cancelAsked").asBoolean(false)) {
        tell(id, "agree-cancel", null);
      } else {
        step.on(id);
      }
    }
  }

  private void answer(String order) {
    if (order.hashCode() % 20 == 0) {
      tell(order, "decline", Map.of("reason", "MC_SOLD_OUT"));
    } else {
      tell(order, "accept", Map.of());
    }
  }

  private void tell(String order, String verb, @Nullable Object body) {
    Reply done = phone.insist("POST", "orders/%s/%s".formatted(order, verb), body, verb + order);
    history.count(done.ok() ? verb : "%s refused %s".formatted(verb, done.code()));
  }
}
