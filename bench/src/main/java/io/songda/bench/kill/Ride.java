package io.songda.bench.kill;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.town.Person;
import io.songda.bench.town.Town;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;

/** One rider: says where, takes what is offered or open, carries it to the door. */
final class Ride {

  private static final int HANDS = 4;

  private final Person rider;
  private final Http platform;
  private final Phone phone;
  private final History history;
  private final ConcurrentMap<String, String> pickupCodes;
  private long reports;

  Ride(Http platform, Person rider, History history, ConcurrentMap<String, String> pickupCodes) {
    this.platform = platform;
    this.rider = rider;
    this.phone = new Phone(platform, rider, history);
    this.history = history;
    this.pickupCodes = pickupCodes;
  }

  /** One round: a report, the offers, the next step of everything in hand. */
  void work() {
    report(Town.LAT, Town.LNG);
    each("riders/me/offers", offer -> tell("offers/" + text(offer, "/offerId"), "accept", null));
    int carried = carry();
    if (carried < HANDS) {
      grab(HANDS - carried);
    }
  }

  private interface Step {
    void on(JsonNode item);
  }

  private void each(String path, Step step) {
    phone.get(path).body().at("/items").forEach(step::on);
  }

  private void report(double lat, double lng) {
    Map<String, Object> point = new LinkedHashMap<>(Town.point(lat, lng));
    point.put("at", Instant.now().toString());
    point.put("accuracy", 8);
    phone.insist(
        "POST", "riders/me/positions", Map.of("seq", ++reports, "points", List.of(point)), null);
  }

  private void grab(int hands) {
    int left = hands;
    for (JsonNode delivery : phone.get("open-deliveries").body().at("/items")) {
      if (left-- > 0) {
        tell("deliveries/" + text(delivery, "/deliveryId"), "claim", null);
      }
    }
  }

  private int carry() {
    JsonNode mine = phone.get("riders/me/deliveries").body().at("/items");
    mine.forEach(this::next);
    return mine.size();
  }

  private void next(JsonNode delivery) {
    String path = "deliveries/" + text(delivery, "/deliveryId");
    String order = text(delivery, "/reference");
    switch (text(delivery, "/status")) {
      case "ASSIGNED" -> tell(path, "arrive-at-store", null);
      case "AT_PICKUP" -> pickUp(path, order);
      case "PICKED_UP" -> tell(path, "arrive-at-dropoff", null);
      case "AT_DROPOFF" -> deliver(path, order);
      default -> {}
    }
  }

  private void pickUp(String path, String order) {
    String code = pickupCodes.get(order);
    if (code != null) {
      tell(path, "pick-up", Map.of("code", code));
    }
  }

  private void deliver(String path, String order) {
    History.Acknowledged told = history.order(order);
    if (told == null) {
      history.fault("A rider carries an order nobody was told of: " + order);
      return;
    }
    Phone customer = new Phone(platform, told.wish().shopper().person(), history);
    Reply view = customer.get("orders/" + order);
    if (view.ok() && view.body().at("/deliveryCode").isString()) {
      Map<String, Object> proof = new LinkedHashMap<>();
      proof.put("code", view.text("/deliveryCode"));
      if (told.wish().method().equals("CASH")) {
        proof.put("cashReceived", true);
      }
      tell(path, "deliver", proof);
    }
  }

  private void tell(String path, String verb, @org.jspecify.annotations.Nullable Object body) {
    Reply done =
        phone.insist("POST", path + "/" + verb, body, verb + path.hashCode() + rider.phone());
    history.count(done.ok() ? verb : "%s refused %s".formatted(verb, done.code()));
  }

  private static String text(JsonNode node, String pointer) {
    return node.requiredAt(pointer).stringValue();
  }
}
