package io.songda.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.Role;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the public contract takes and refuses, and what partners may do with their orders. */
class PartnerOrderTest extends Town {

  private static Map<String, Object> address() {
    return new HashMap<>(
        Map.of(
            "name", "小林",
            "phone", "13812345678",
            "line", "科技园南路2号",
            "lat", LAT + 0.008,
            "lng", LNG + 0.004,
            "datum", "WGS84"));
  }

  private static Map<String, Object> request(Shop shop) {
    return new HashMap<>(
        Map.of(
            "restaurantId",
            shop.id(),
            "items",
            List.of(Map.of("itemId", shop.item("套餐"), "quantity", 1)),
            "address",
            address(),
            "paymentMethod",
            "CASH"));
  }

  private static Map<String, Object> without(Map<String, Object> whole, String field) {
    Map<String, Object> less = new HashMap<>(whole);
    less.remove(field);
    return less;
  }

  private static Map<String, Object> with(Map<String, Object> whole, String field, Object value) {
    Map<String, Object> other = new HashMap<>(whole);
    other.put(field, value);
    return other;
  }

  @Test
  void everyFieldOfTheContractIsNeeded() {
    Api partner = partner();
    Map<String, Object> request = request(shop());
    for (String field : List.of("restaurantId", "items", "address", "paymentMethod")) {
      Answer answer = partner.post("/orders", without(request, field)).expect(400);
      assertThat(answer.text("/errors/0/pointer")).isEqualTo("/" + field);
    }
    for (String field : List.of("name", "phone", "line", "lat", "lng")) {
      Answer answer =
          partner.post("/orders", with(request, "address", without(address(), field))).expect(400);
      assertThat(answer.text("/errors/0/pointer")).isEqualTo("/address/" + field);
    }
    for (String field : List.of("itemId", "quantity")) {
      Map<String, Object> item = Map.of("itemId", "itm_000000000001z", "quantity", 1);
      Answer answer =
          partner
              .post("/orders", with(request, "items", List.of(without(item, field))))
              .expect(400);
      assertThat(answer.text("/errors/0/pointer")).isEqualTo("/items/0/" + field);
    }
  }

  @Test
  void refusalsNameTheFieldsOfTheContract() {
    Api partner = partner();
    Map<String, Object> request = request(shop());
    Map<String, Object> nobodys = Map.of("itemId", "itm_000000000001z", "quantity", 1);
    Answer unknown = partner.post("/orders", with(request, "items", List.of(nobodys)));
    assertThat(unknown.refused(422, "item_unknown").text("/errors/0/pointer"))
        .isEqualTo("/items/0/itemId");
    Map<String, Object> far = with(address(), "lat", LAT + 0.09);
    Answer outside = partner.post("/orders", with(request, "address", far));
    assertThat(outside.refused(422, "out_of_range").text("/errors/0/pointer"))
        .isEqualTo("/address");
    partner
        .post("/orders", with(request, "restaurantId", "res_000000000001z"))
        .refused(404, "store_unknown");
    partner
        .post("/orders", with(request, "address", with(address(), "datum", "BD09")))
        .refused(400, "field_invalid");
    partner
        .post("/orders", with(request, "address", with(address(), "lat", 91)))
        .refused(400, "position_invalid");
  }

  @Test
  void alipayIsRefusedAsLongAsThereIsNoSuchChannel() {
    Answer answer = partner().post("/orders", with(request(shop()), "paymentMethod", "ALIPAY"));
    assertThat(answer.refused(422, "channel_unavailable").text("/errors/0/pointer"))
        .isEqualTo("/paymentMethod");
  }

  @Test
  void addressThatLeadsInsideIsRefusedBeforeAnythingIsOrdered() {
    Api partner = partner();
    Map<String, Object> request = request(shop());
    for (String url :
        List.of(
            "https://127.0.0.1/",
            "http://partner.example.com/",
            "https://169.254.169.254/latest",
            "https://2130706433/",
            "https://user@partner.example.com/")) {
      partner
          .post("/orders", with(request, "notificationUrl", url))
          .refused(422, "notification_url_refused");
    }
    assertThat(partner.get("/api/v1/orders").expect(200).json().at("/items")).isEmpty();
  }

  @Test
  void mapsOfChinaAreMeantWhenNoDatumIsNamed() {
    Api partner = partner();
    Map<String, Object> request = request(shop());
    String order =
        partner
            .post("/orders", with(request, "address", without(address(), "datum")))
            .expect(201)
            .text("/orderId");
    Answer view = partner.get("/api/v1/orders/" + order).expect(200);
    double lat = view.json().at("/dropoff/lat").asDouble();
    assertThat(lat).isNotEqualTo(LAT + 0.008).isBetween(LAT + 0.008 - 0.01, LAT + 0.008 + 0.01);
  }

  @Test
  void sameKeyGivesTheSameOrderAndNoKeyGivesAnother() {
    Api partner = partner();
    Map<String, Object> request = request(shop());
    String key = UUID.randomUUID().toString();
    String first = partner.post("/orders", request, key).expect(201).text("/orderId");
    assertThat(partner.post("/orders", request, key).expect(201).text("/orderId")).isEqualTo(first);
    partner
        .post("/orders", with(request, "paymentMethod", "WECHAT"), key)
        .refused(422, "idempotency_key_reused");
    String other = partner.send("POST", "/orders", request, null).expect(201).text("/orderId");
    String third = partner.send("POST", "/orders", request, null).expect(201).text("/orderId");
    assertThat(List.of(first, other, third)).doesNotHaveDuplicates();
  }

  @Test
  void contractIsAnsweredAtThePathOfTheAppsAsWell() {
    Api partner = partner();
    Shop shop = shop();
    partner.post("/api/v1/orders", request(shop)).expect(201);
    hungry().api().post("/api/v1/orders", request(shop)).refused(400, "field_unknown");
    hungry().api().post("/orders", request(shop)).expect(403);
    withToken("", Role.PARTNER, "key_" + "x".repeat(43), "")
        .post("/api/v1/orders", request(shop))
        .expect(401);
  }

  @Test
  void partnerSeesAndCancelsItsOwnOrdersOnly() {
    Api partner = partner();
    Api other = partner();
    String order = partner.post("/orders", request(shop())).expect(201).text("/orderId");
    assertThat(partner.get("/api/v1/orders").expect(200).text("/items/0/orderId")).isEqualTo(order);
    other.get("/api/v1/orders/" + order).refused(404, "order_unknown");
    tell(other, order, "cancel", null).refused(404, "order_unknown");
    Answer cancelled = tell(partner, order, "cancel", null).expect(200);
    assertThat(cancelled.text("/publicStatus")).isEqualTo("CANCELLED");
    assertThat(cancelled.text("/cause")).isEqualTo("CUSTOMER_BEFORE_ACCEPT");
  }

  @Test
  void storeIsAskedWhenThePartnerCancelsLate() {
    Api partner = partner();
    Shop shop = shop();
    String order = partner.post("/orders", request(shop)).expect(201).text("/orderId");
    for (String step : List.of("accept", "start", "ready")) {
      tell(shop.staff(), order, step, null).expect(200);
    }
    assertThat(tell(partner, order, "cancel", null).expect(200).flag("/cancelAsked")).isTrue();
    tell(partner, order, "confirm-receipt", null).expect(403);
  }

  @Test
  void revokedKeyOrdersNothing() {
    Api partner = partner();
    Map<String, Object> request = request(shop());
    operator().delete("/api/v1/operator/partner-keys/" + partner.person().userId()).expect(204);
    partner.post("/orders", request).expect(401);
  }
}
