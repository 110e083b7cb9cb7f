package io.songda.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A program written from the public contract alone orders, is told every step and ends well. */
class PlainClientTest extends Town {

  private static final List<String> STEPS =
      List.of("CONFIRMED", "PREPARING", "ON_DELIVERY", "COMPLETED");

  /** A partner's program with the door into the city that only this test has. */
  private record Partner(PlainClient client, Api api) {}

  private static Partner started(URI server) {
    Api api = partner();
    String secret = api.post("/api/v1/webhooks/secret", null).expect(201).text("/secret");
    return new Partner(new PlainClient(server, api.person().token(), secret, callbacks()), api);
  }

  private static Map<String, Object> address() {
    return Map.of(
        "name", "小林",
        "phone", "13812345678",
        "line", "科技园南路2号",
        "door", "3栋502",
        "lat", LAT + 0.008,
        "lng", LNG + 0.004,
        "datum", "WGS84");
  }

  private static List<Map<String, Object>> meal(Shop shop) {
    return List.of(Map.of("itemId", shop.item("套餐"), "quantity", 1));
  }

  @Test
  void plainClientOrdersInCashAndIsToldEveryStepUntilCompleted() throws Exception {
    Shop shop = shop();
    Partner partner = started(base());
    JsonNode order = partner.client.createOrder(shop.id(), meal(shop), address(), "CASH");
    assertThat(order.at("/orderId").asString()).matches("ord_[0-9a-z]{13}");
    assertThat(order.at("/status").asString()).isEqualTo("PENDING");
    assertThat(order.at("/payableFen").asLong()).isEqualTo(4000 + 200 + 600);
    assertThat(order.has("payUrl") && order.at("/payUrl").isNull()).isTrue();
    assertThat(Instant.parse(order.at("/promiseAt").asString())).isAfter(clock().instant());
    carry(shop, partner, order.at("/orderId").asString());
    assertThat(steps(partner)).containsExactlyElementsOf(STEPS);
  }

  @Test
  void plainClientOrdersByWeChatAndIsToldEveryStepUntilCompleted() throws Exception {
    Shop shop = shop();
    Partner partner = started(base().resolve("/api/v1/"));
    JsonNode order = partner.client.createOrder(shop.id(), meal(shop), address(), "WECHAT");
    String id = order.at("/orderId").asString();
    assertThat(order.at("/payUrl").asString()).startsWith("weixin://wxpay/bizpayurl?pr=");
    sandbox()
        .pay(
            partner
                .api
                .post("/api/v1/orders/" + id + "/payments", Map.of("channel", "WECHAT"))
                .expect(201)
                .text("/attempt"));
    eventually(() -> assertThat(types(partner)).contains("order.paid"));
    carry(shop, partner, id);
    assertThat(steps(partner)).first().isEqualTo("PENDING"); // paid, and the store not asked yet
    assertThat(steps(partner).stream().skip(1)).containsExactlyElementsOf(STEPS);
  }

  /** The city does its work; the partner only listens. */
  private static void carry(Shop shop, Partner partner, String order) throws Exception {
    Journey journey = new Journey(shop, new Hungry(partner.api, ""), order);
    journey.accept(10).start().ready().riderComing().atStore().pickedUp().atDoor().handedOver();
    JsonNode last = partner.client.end().get(15, TimeUnit.SECONDS);
    assertThat(last.at("/eventType").asString()).isEqualTo("order.completed");
    assertThat(types(partner).stream().filter(type -> !type.equals("order.paid")))
        .containsExactly(
            "order.confirmed",
            "order.preparing",
            "order.ready",
            "order.on_delivery",
            "order.completed");
    confirmedOnceAtBothAddresses(partner, order);
    for (JsonNode change : partner.client.changes()) {
      assertThat(change.at("/payload").propertyNames())
          .containsOnlyElementsOf(
              change.at("/payload/status").asString().equals("COMPLETED")
                  ? List.of("orderId", "status", "timestamp")
                  : List.of("orderId", "status", "timestamp", "estimatedTime"));
      assertThat(change.at("/payload/orderId").asString()).isEqualTo(order);
      assertThat(change.at("/seq").isIntegralNumber()).isTrue();
      assertThat(change.at("/state").asString()).isNotEmpty();
    }
    JsonNode snapshot = snapshot(partner, last);
    assertThat(snapshot.at("/publicStatus").asString()).isEqualTo("COMPLETED");
    assertThat(snapshot.at("/version").asLong()).isGreaterThanOrEqualTo(last.at("/seq").asLong());
  }

  private static void confirmedOnceAtBothAddresses(Partner partner, String order) {
    eventually(() -> assertThat(partner.client.confirmations()).hasSize(1));
    JsonNode confirmed = partner.client.confirmations().getFirst();
    assertThat(confirmed.at("/orderId").asString()).isEqualTo(order);
    assertThat(confirmed.at("/status").asString()).isEqualTo("CONFIRMED");
    assertThat(confirmed.at("/estimatedTime").asInt()).isBetween(1, 120);
    assertThat(Instant.parse(confirmed.at("/timestamp").asString())).isNotNull();
  }

  /** The receiver may always read the whole again. */
  private static JsonNode snapshot(Partner partner, JsonNode message) {
    String url = message.at("/snapshotUrl").asString();
    assertThat(url).startsWith(base().toString());
    return partner.api.get(URI.create(url).getPath()).expect(200).json();
  }

  private static List<String> types(Partner partner) {
    return partner.client.changes().stream().map(one -> one.at("/eventType").asString()).toList();
  }

  private static List<String> steps(Partner partner) {
    return List.copyOf(
        new LinkedHashSet<>(
            partner.client.changes().stream()
                .map(one -> one.at("/payload/status").asString())
                .toList()));
  }
}
