package io.songda.basket;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.merchant.OpenedStore;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer keeps before ordering, and what the store counts and gives, over HTTP. */
class BasketStoryTests extends CityTest {

  private final OpenedStore store = OpenedStore.approved(merchant(), operator());
  private final List<String> menu = store.cook("面", "茶");

  @Test
  void basketIsTheSameOnEveryDeviceUntilItIsEmptied() {
    Api anna = customer();
    assertThat(anna.get(store.path("/basket")).expect(200).json().at("/lines").isEmpty()).isTrue();
    fill(anna, Map.of("itemId", menu.get(0), "quantity", 2, "note", "不要香菜 🌿")).expect(200);
    Answer kept = anna.get(store.path("/basket")).expect(200);
    assertThat(kept.number("/lines/0/quantity")).isEqualTo(2);
    assertThat(kept.text("/lines/0/note")).isEqualTo("不要香菜 🌿");
    assertThat(customer().get(store.path("/basket")).json().at("/lines").isEmpty()).isTrue();
    anna.delete(store.path("/basket")).expect(204);
    assertThat(anna.get(store.path("/basket")).json().at("/lines").isEmpty()).isTrue();
  }

  @Test
  void basketRefusesWhatCannotBeOrdered() {
    Api anna = customer();
    bad(anna, "/lines/0/quantity", Map.of("itemId", menu.get(0), "quantity", 0));
    bad(anna, "/lines/0/quantity", Map.of("itemId", menu.get(0), "quantity", 100));
    bad(anna, "/lines/0/note", Map.of("itemId", menu.get(0), "quantity", 1, "note", "x\u0001"));
    bad(anna, "/lines/0/itemId", Map.of("quantity", 1));
    fill(anna, Map.of("itemId", "itm_0000000000001", "quantity", 1)).refused(422, "item_unknown");
    anna.get("/api/v1/stores/res_0000000000001/basket").refused(404, "store_unknown");
    store.owner().get(store.path("/basket")).refused(403, "not_allowed");
  }

  @Test
  void storeCountsItsStock() {
    String stock = store.path("/items/" + menu.get(0) + "/stock");
    store.owner().put(stock, Map.of("quantity", 30)).expect(200);
    Answer left = store.owner().get(store.path("/stock")).expect(200);
    assertThat(left.number("/items/0/quantity")).isEqualTo(30);
    store.owner().put(stock, Map.of("quantity", -1)).refused(400, "number_out_of_range");
    store.owner().put(stock, "{\"quantity\":1.5}").expect(400);
    store
        .owner()
        .put(store.path("/items/itm_0000000000001/stock"), Map.of("quantity", 1))
        .refused(404, "item_unknown");
    merchant().put(stock, Map.of("quantity", 1)).refused(404, "store_unknown");
    store.owner().put(stock, "{\"quantity\":null}").expect(200);
    assertThat(store.owner().get(store.path("/stock")).json().at("/items").isEmpty()).isTrue();
  }

  @Test
  void storeSavesItsCustomersSomething() {
    Answer offer =
        store
            .owner()
            .post(store.path("/promotions"), Map.of("thresholdFen", 5_000, "savingFen", 800))
            .expect(201);
    assertThat(guest().get(store.path("/promotions")).number("/items/0/savingFen")).isEqualTo(800);
    store
        .owner()
        .post(store.path("/promotions"), Map.of("thresholdFen", 500, "savingFen", 500))
        .refused(400, "amount_out_of_range");
    store.owner().delete(store.path("/promotions/" + offer.text("/promotionId"))).expect(204);
    assertThat(guest().get(store.path("/promotions")).json().at("/items").isEmpty()).isTrue();
  }

  @Test
  void couponIsPrintedClaimedOnceAndListed() {
    Map<String, Object> wanted =
        Map.of(
            "name", "新人券",
            "thresholdFen", 2_000,
            "savingFen", 500,
            "quantity", 1,
            "validDays", 7,
            "bearer", "PLATFORM");
    store.owner().post("/api/v1/operator/coupon-templates", wanted).refused(403, "not_allowed");
    String template =
        operator()
            .post("/api/v1/operator/coupon-templates", wanted)
            .expect(201)
            .text("/templateId");
    assertThat(guest().get("/api/v1/coupon-templates?limit=100").body()).contains(template);
    Api anna = customer();
    String claim = "/api/v1/coupon-templates/" + template + "/claim";
    String coupon = anna.post(claim, null).expect(201).text("/couponId");
    anna.post(claim, null).refused(409, "coupon_claimed");
    customer().post(claim, null).refused(409, "coupons_gone");
    assertThat(anna.get("/api/v1/coupons").text("/items/0/couponId")).isEqualTo(coupon);
    assertThat(guest().get("/api/v1/coupon-templates?limit=100").body()).doesNotContain(template);
  }

  private Answer fill(Api customer, Map<String, Object> line) {
    return customer.put(store.path("/basket"), Map.of("lines", List.of(line)));
  }

  private void bad(Api customer, String pointer, Map<String, Object> line) {
    assertThat(fill(customer, line).expect(400).body()).contains("\"" + pointer + "\"");
  }
}
