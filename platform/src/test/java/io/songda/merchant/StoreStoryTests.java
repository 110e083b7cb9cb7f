package io.songda.merchant;

import static io.songda.merchant.OpenedStore.LAT;
import static io.songda.merchant.OpenedStore.LNG;
import static io.songda.merchant.OpenedStore.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the application to the first customers who find the store, over HTTP. */
class StoreStoryTests extends CityTest {

  private static final String NEAR = "/api/v1/stores?limit=100&lat=" + LAT + "&lng=" + LNG;

  @Test
  void storeIsListedOnlyAfterItsApproval() {
    Api owner = merchant();
    OpenedStore store = OpenedStore.pending(owner);
    assertThat(guest().get(NEAR).expect(200).body()).doesNotContain(store.id());
    guest().get(store.path("")).refused(404, "store_unknown");
    customer().get(store.path("/menu")).refused(404, "store_unknown");
    assertThat(owner.get(store.path("")).expect(200).flag("/approved")).isFalse();
    assertThat(operator().get("/api/v1/operator/stores?limit=100").expect(200).body())
        .contains(store.id());

    Answer approved =
        operator()
            .post(
                "/api/v1/operator/stores/" + store.id() + "/approve",
                Map.of("commissionBasisPoints", 1_800))
            .expect(200);
    assertThat(approved.number("/terms/commissionBasisPoints")).isEqualTo(1_800);
    Answer found = guest().get(NEAR).expect(200);
    assertThat(found.body()).contains(store.id(), "湘菜馆 🌶️");
    Answer shown = guest().get(store.path("")).expect(200);
    assertThat(shown.flag("/open")).isTrue();
    assertThat(shown.json().at("/terms/commissionBasisPoints").isNull()).isTrue();
    assertThat(shown.json().at("/terms/ring").size()).isEqualTo(64);
    assertThat(owner.get("/api/v1/merchants/me/stores").text("/items/0/storeId"))
        .isEqualTo(store.id());
  }

  @Test
  void onlyOperatorsApproveAndOnlyMerchantsApply() {
    OpenedStore store = OpenedStore.pending(merchant());
    Map<String, Object> approval = Map.of("commissionBasisPoints", 0);
    store
        .owner()
        .post("/api/v1/operator/stores/" + store.id() + "/approve", approval)
        .refused(403, "not_allowed");
    customer().post("/api/v1/stores", form(Map.of())).refused(403, "not_allowed");
    guest().post("/api/v1/stores", form(Map.of())).refused(401, "not_signed_in");
  }

  @Test
  void sameApplicationTwiceIsOneStore() {
    Api owner = merchant();
    Answer first = owner.post("/api/v1/stores", form(Map.of()), "my-store").expect(201);
    Answer second = owner.post("/api/v1/stores", form(Map.of()), "my-store").expect(201);
    assertThat(second.text("/storeId")).isEqualTo(first.text("/storeId"));
    owner
        .post("/api/v1/stores", form(Map.of("name", "另一家")), "my-store")
        .refused(422, "idempotency_key_reused");
  }

  @Test
  void staffOfAnotherStoreIsToldThereIsNoSuchStore() {
    OpenedStore store = OpenedStore.approved(merchant(), operator());
    Api stranger = OpenedStore.approved(merchant(), operator()).owner();
    stranger.put(store.path("/terms"), OpenedStore.terms(500)).refused(404, "store_unknown");
    stranger.post(store.path("/pause"), Map.of("reason", "x")).refused(404, "store_unknown");
    stranger.put(store.path("/auto-accept"), Map.of("on", true)).refused(404, "store_unknown");
    stranger.get(store.path("/staff")).refused(404, "store_unknown");
    stranger.get(store.path("/stock")).refused(404, "store_unknown");
    stranger
        .post(store.path("/promotions"), Map.of("thresholdFen", 2_000, "savingFen", 100))
        .refused(404, "store_unknown");
  }

  @Test
  void clerkIsEmployedByPhone() {
    OpenedStore store = OpenedStore.approved(merchant(), operator());
    Api clerk = merchant();
    Answer employed =
        store
            .owner()
            .post(store.path("/staff"), Map.of("phone", clerk.person().phone(), "role", "CLERK"))
            .expect(201);
    clerk.post(store.path("/pause"), Map.of("reason", "太忙")).expect(200);
    assertThat(guest().get(store.path("")).flag("/open")).isFalse();
    clerk.post(store.path("/resume"), null).expect(200);
    clerk.put(store.path("/terms"), OpenedStore.terms(500)).refused(403, "not_allowed");
    store.owner().delete(store.path("/staff/") + employed.text("/userId")).expect(204);
    clerk.post(store.path("/pause"), Map.of("reason", "太忙")).refused(404, "store_unknown");
    store
        .owner()
        .post(store.path("/staff"), Map.of("phone", newPhone(), "role", "CLERK"))
        .refused(422, "phone_unknown");
  }

  @Test
  void badFieldsAreRefusedWithTheirPointer() {
    bad("/name", Map.of("name", "x".repeat(61)));
    bad("/name", Map.of("name", "a\u0000b"));
    bad("/name", Map.of("name", "   "));
    bad("/phone", Map.of("phone", "12"));
    bad("/addressLine", Map.of("addressLine", "line\nbreak"));
    bad("/position", Map.of("position", Map.of("lat", 122.5, "lng", 114)));
    bad("/hours", Map.of("hours", List.of()));
    bad("/hours/0/from", Map.of("hours", List.of(Map.of("day", 1, "from", "25:00", "to", "1"))));
    bad("/hours/0/day", Map.of("hours", List.of(Map.of("day", 8, "from", "10:00", "to", "11:00"))));
    bad(
        "/hours",
        Map.of(
            "hours",
            List.of(
                Map.of("day", 1, "from", "10:00", "to", "12:00"),
                Map.of("day", 1, "from", "11:00", "to", "13:00"))));
    bad("/terms/rangeMetres", Map.of("terms", OpenedStore.terms(99_999)));
    bad("/terms/minimumOrderFen", terms("minimumOrderFen", -1));
    bad("/terms/minimumOrderFen", terms("minimumOrderFen", 10_000_001));
    bad("/terms/minimumOrderFen", terms("minimumOrderFen", 100.9));
    bad("/terms/deliveryBaseFeeFen", terms("deliveryBaseFeeFen", "100"));
    bad("/terms/preparationMinutes", terms("preparationMinutes", 0));
    bad("/owner", Map.of("owner", "usr_0000000000001"));
  }

  private static Map<String, Object> terms(String field, Object value) {
    Map<String, Object> terms = new java.util.HashMap<>(OpenedStore.terms(3_000));
    terms.put(field, value);
    return Map.of("terms", terms);
  }

  private static void bad(String pointer, Map<String, Object> changed) {
    Answer answer = merchant("13800000001").post("/api/v1/stores", form(changed)).expect(400);
    assertThat(answer.body()).contains("\"" + pointer + "\"");
  }
}
