package io.songda.api;

import io.songda.api.Matrix.Line;
import io.songda.api.Matrix.Whose;
import io.songda.shared.Role;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Two of everybody with things of their own: what belongs to one is foreign to the other. The own
 * thing of a cell is made anew where a command would use it up.
 */
final class Neighbours extends Town {

  /** Well formed, but nobody's. */
  private static final String NOBODYS = "000000000001z";

  private static final AtomicInteger THRESHOLDS = new AtomicInteger(900_000);

  private final Shop shop = shop();
  private final Shop otherShop = shop();
  private final Hungry hungry = hungry();
  private final Hungry otherHungry = hungry();
  private final String otherOrder = cashOrder(otherHungry, otherShop);
  private final Api rider = riderOnline();
  private final Api partner = partner();
  private final Api otherPartner = partner();
  private @Nullable String otherDelivery;

  /** Who sends the request of a cell, and the things it names. */
  record Request(Api caller, String path, @Nullable String body) {}

  Request request(Line line, Role role, Whose whose) {
    boolean leaves = line.path().startsWith("/api/v1/sessions");
    Api caller = leaves ? newcomer(role) : caller(role);
    if (role == Role.RIDER && line.kinds().contains("delivery") && whose == Whose.OWN) {
      Api carrier = riderOnline();
      String body = line.body() == null ? null : filled(line.body(), whose);
      return new Request(carrier, line.at(List.of(delivery(carrier))), body);
    }
    List<String> things = line.kinds().stream().map(kind -> thing(kind, whose)).toList();
    if (role == Role.PARTNER && line.kinds().contains("order") && whose == Whose.OWN) {
      things = List.of(partnerOrder(partner, shop));
    }
    return new Request(
        caller, line.at(things), line.body() == null ? null : filled(line.body(), whose));
  }

  /**
   * The own first thing with a foreign second one, e.g. another store's item in one's own store.
   */
  String crossed(Line line) {
    List<String> kinds = line.kinds();
    return line.at(List.of(thing(kinds.get(0), Whose.OWN), thing(kinds.get(1), Whose.FOREIGN)));
  }

  String filled(String body, Whose whose) {
    String text = body;
    for (String kind : List.of("store", "item", "address", "order", "rider")) {
      if (text.contains("<" + kind + ">")) {
        text = text.replace("<" + kind + ">", thing(kind, whose));
      }
      if (text.contains("<own-" + kind + ">")) {
        text = text.replace("<own-" + kind + ">", thing(kind, Whose.OWN));
      }
    }
    if (text.contains("<quote>")) {
      text = text.replace("<quote>", sealed(whose));
    }
    if (text.contains("<phone>")) {
      text = text.replace("<phone>", newPhone());
    }
    if (text.contains("<merchant-phone>")) {
      text = text.replace("<merchant-phone>", merchant().person().phone());
    }
    return text.replace("<threshold>", Integer.toString(newThreshold()))
        .replace("<now>", clock().instant().toString());
  }

  // ---- people ----

  Api caller(Role role) {
    return switch (role) {
      case GUEST -> guest();
      case CUSTOMER -> hungry.api();
      case MERCHANT -> shop.staff();
      case RIDER -> rider;
      case OPERATOR -> operator();
      case PARTNER -> partner;
    };
  }

  /** Somebody whose session may end without disturbing others. */
  private Api newcomer(Role role) {
    if (role == Role.GUEST || role == Role.PARTNER) {
      return caller(role);
    }
    String phone = newPhone();
    if (role == Role.OPERATOR) {
      operator().post("/api/v1/operator/operators", Map.of("phone", phone)).expect(201);
    }
    return signIn(phone, role);
  }

  private static Answer newPartnerKey() {
    return operator().post("/api/v1/operator/partner-keys", Map.of("name", "开放平台")).expect(201);
  }

  // ---- things ----

  private String thing(String kind, Whose whose) {
    if (whose == Whose.UNKNOWN) {
      return unknown(kind);
    }
    boolean own = whose == Whose.OWN;
    Shop at = own ? shop : otherShop;
    Hungry who = own ? hungry : otherHungry;
    return switch (kind) {
      case "store" -> at.id();
      case "item" -> at.item("套餐");
      case "address" -> address(who.api(), LAT + 0.007, LNG + 0.003);
      case "order" -> own ? cashOrder(hungry, shop) : otherOrder;
      case "delivery" -> own ? delivery(riderOnline()) : otherDelivery();
      case "staff" -> staff(at);
      case "promotion" -> promotion(at);
      case "template" -> template();
      case "zone" -> zone();
      case "partner-key" -> newPartnerKey().text("/keyId");
      case "message" -> message(own ? partner : otherPartner, at).text("/items/0/messageId");
      case "endpoint" -> message(own ? partner : otherPartner, at).text("/items/0/endpointId");
      case "user" -> customer().person().userId();
      case "customer" -> customer().id("cus");
      case "rider" -> riderOnline().id("rid");
      case "applicant" -> applicant();
      case "suspended" -> suspended();
      case "offer", "parked" -> unknown(kind); // made by the city, not by anybody
      default -> throw new IllegalArgumentException("Nobody has a " + kind);
    };
  }

  private static String unknown(String kind) {
    String prefix =
        switch (kind) {
          case "store" -> "res";
          case "item" -> "itm";
          case "address" -> "adr";
          case "order" -> "ord";
          case "delivery" -> "dlv";
          case "offer" -> "ofr";
          case "staff", "user" -> "usr";
          case "promotion" -> "pro";
          case "template" -> "cpt";
          case "zone" -> "zon";
          case "partner-key" -> "key";
          case "message" -> "msg";
          case "endpoint" -> "ept";
          case "customer" -> "cus";
          case "rider", "applicant", "suspended" -> "rid";
          default -> "";
        };
    return prefix.isEmpty() ? "987654321" : prefix + "_" + NOBODYS;
  }

  /** A delivery this rider was given by an operator. */
  private String delivery(Api carrier) {
    return delivery(cashOrder(hungry, shop), shop, carrier);
  }

  private static String delivery(String order, Shop from, Api carrier) {
    for (String step : List.of("accept", "start", "ready")) {
      tell(from.staff(), order, step, null).expect(200);
    }
    String[] id = {""};
    eventually(
        () -> {
          id[0] = operator().get("/api/v1/orders/" + order).text("/delivery/deliveryId");
          operator()
              .post(
                  "/api/v1/operator/deliveries/" + id[0] + "/reassign",
                  Map.of("riderId", carrier.id("rid")))
              .expect(200);
        });
    return id[0];
  }

  /** A callback of the partner that has arrived. */
  private static Answer message(Api of, Shop at) {
    String order = partnerOrder(of, at);
    tell(at.staff(), order, "accept", null).expect(200);
    Answer[] page = new Answer[1];
    eventually(
        () -> {
          page[0] = of.get("/api/v1/webhooks/messages?state=DELIVERED&order=" + order).expect(200);
          page[0].text("/items/0/messageId");
        });
    return page[0];
  }

  private String otherDelivery() {
    if (otherDelivery == null) {
      otherDelivery = delivery(cashOrder(otherHungry, otherShop), otherShop, riderOnline());
    }
    return Objects.requireNonNull(otherDelivery);
  }

  private static String staff(Shop at) {
    Api clerk = merchant();
    at.staff()
        .post(
            "/api/v1/stores/" + at.id() + "/staff",
            Map.of("phone", clerk.person().phone(), "role", "CLERK"))
        .expect(201);
    return clerk.person().userId();
  }

  /** In fen, above every order here; a store has one promotion from each threshold on. */
  private static int newThreshold() {
    return THRESHOLDS.incrementAndGet();
  }

  private static String promotion(Shop at) {
    return at.staff()
        .post(
            "/api/v1/stores/" + at.id() + "/promotions",
            Map.of("thresholdFen", newThreshold(), "savingFen", 100))
        .expect(201)
        .text("/promotionId");
  }

  private static String template() {
    return operator()
        .post(
            "/api/v1/operator/coupon-templates",
            Map.of(
                "name",
                "立减",
                "thresholdFen",
                900_000,
                "savingFen",
                100,
                "quantity",
                9,
                "validDays",
                7,
                "bearer",
                "PLATFORM"))
        .expect(201)
        .text("/templateId");
  }

  private static String zone() {
    return operator()
        .post(
            "/api/v1/operator/zones",
            Map.of(
                "city",
                "远方",
                "name",
                "远方",
                "ring",
                List.of(point(30, 100), point(30, 100.01), point(30.01, 100.01))))
        .expect(201)
        .text("/zoneId");
  }

  private static String applicant() {
    Api applicant = rider();
    applicant
        .post("/api/v1/riders/me/application", Map.of("name", "新人", "vehicle", "EBIKE"))
        .expect(201);
    return applicant.id("rid");
  }

  private static String suspended() {
    String id = riderOnline().id("rid");
    operator()
        .post("/api/v1/operator/riders/" + id + "/suspend", Map.of("reason", "事故调查"))
        .expect(200);
    return id;
  }

  private String sealed(Whose whose) {
    if (whose == Whose.UNKNOWN) {
      return "no-such-quote";
    }
    Answer quote =
        whose == Whose.OWN
            ? quote(hungry, shop, line(shop, "套餐", 1))
            : quote(otherHungry, otherShop, line(otherShop, "套餐", 1));
    return quote.expect(201).text("/quote");
  }
}
