package io.songda.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Wgs84;
import io.songda.shared.AddressId;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Address books, membership and points over HTTP. */
class CustomersTest extends CityTest {

  private static final Map<String, Object> HOME =
      Map.of(
          "name", "安娜 🍜",
          "phone", "13812345678",
          "line", "深圳市南山区粤海街道科技园南区 8 栋",
          "door", "12 楼 1203",
          "position", Map.of("lat", 22.54, "lng", 113.95));

  private final Api anna = customer();

  @Test
  void whatIsWrittenDownIsRead() {
    Answer added = anna.post("/api/v1/addresses", HOME).expect(201);
    String id = added.text("/addressId");
    assertThat(id).startsWith("adr_");
    Answer book = anna.get("/api/v1/addresses").expect(200);
    assertThat(book.text("/items/0/addressId")).isEqualTo(id);
    assertThat(book.text("/items/0/name")).isEqualTo("安娜 🍜");
    assertThat(book.text("/items/0/door")).isEqualTo("12 楼 1203");
    assertThat(book.text("/items/0/position/datum")).isEqualTo("WGS84");
    assertThat(book.text("/next")).isEqualTo("null");
    DeliveryAddress address = bean(Customers.class).address(id(anna), AddressId.of(id));
    assertThat(address.position()).isEqualTo(new Wgs84(22.54, 113.95));
  }

  @Test
  void aPositionFromAChineseMapIsKeptWhereItReallyIs() {
    Answer added =
        anna.post(
                "/api/v1/addresses",
                with("position", Map.of("lat", 22.54, "lng", 113.95, "datum", "GCJ02")))
            .expect(201);
    Wgs84 kept =
        new Wgs84(
            added.json().requiredAt("/position/lat").doubleValue(),
            added.json().requiredAt("/position/lng").doubleValue());
    // the shift of Chinese maps around Shenzhen is some 500 to 600 metres
    assertThat(kept.metresTo(new Wgs84(22.54, 113.95))).isBetween(400.0, 700.0);
    assertThat(kept.toGcj02().lat()).isCloseTo(22.54, within(1e-5));
  }

  @Test
  void theSameCommandTwiceWritesOneAddress() {
    String key = "home-" + anna.person().userId();
    String first = anna.post("/api/v1/addresses", HOME, key).expect(201).text("/addressId");
    assertThat(anna.post("/api/v1/addresses", HOME, key).expect(201).text("/addressId"))
        .isEqualTo(first);
    anna.post("/api/v1/addresses", with("door", "other"), key)
        .refused(422, "idempotency_key_reused");
    anna.send("POST", "/api/v1/addresses", HOME, null).refused(400, "idempotency_key_missing");
    assertThat(anna.get("/api/v1/addresses").json().requiredAt("/items").size()).isEqualTo(1);
  }

  @Test
  void anAddressIsWrittenAnewAndStruckOut() {
    String path =
        "/api/v1/addresses/" + anna.post("/api/v1/addresses", HOME).expect(201).text("/addressId");
    assertThat(anna.put(path, with("door", "")).expect(200).text("/door")).isEmpty();
    anna.put(path, with("door", "")).expect(200);
    anna.delete(path).expect(204);
    anna.delete(path).refused(404, "address_unknown");
    anna.put(path, HOME).refused(404, "address_unknown");
  }

  @Test
  void aForeignAddressIsAsUnknownAsNone() {
    String id = anna.post("/api/v1/addresses", HOME).expect(201).text("/addressId");
    Api eve = customer();
    eve.delete("/api/v1/addresses/" + id).refused(404, "address_unknown");
    eve.put("/api/v1/addresses/" + id, HOME).refused(404, "address_unknown");
    eve.delete("/api/v1/addresses/adr_0000000000001").refused(404, "address_unknown");
    eve.delete("/api/v1/addresses/1").refused(404, "not_found");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> bean(Customers.class).address(id(eve), AddressId.of(id)));
    assertThat(anna.get("/api/v1/addresses").text("/items/0/addressId")).isEqualTo(id);
  }

  @Test
  void wrongFieldsAreNamed() {
    refused(with("name", ""), "text_missing", "/name");
    refused(with("name", "长".repeat(41)), "text_too_long", "/name");
    refused(with("name", "a\u0000b"), "field_invalid", "/name"); // before it is even read
    refused(with("name", "a\u0007b"), "text_invalid", "/name");
    refused(with("line", "a\nb"), "text_invalid", "/line");
    refused(with("door", "\u202Eabc"), "text_invalid", "/door");
    refused(with("phone", "12345"), "phone_invalid", "/phone");
    refused(with("position", Map.of("lat", 91, "lng", 0)), "position_invalid", "/position");
    refused(with("customerId", "cus_0000000000001"), "field_unknown", "/customerId");
    Map<String, Object> nowhere = new HashMap<>(HOME);
    nowhere.remove("position");
    refused(nowhere, "position_missing", "/position");
    assertThat(anna.get("/api/v1/addresses").json().requiredAt("/items").size()).isZero();
  }

  @Test
  void aBookHoldsFiftyAddressesHoweverFastTheyCome() throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tasks.add(() -> anna.post("/api/v1/addresses", HOME).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> each : threads.invokeAll(tasks)) {
        statuses.add(each.get());
      }
    }
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(50);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(10);
    anna.post("/api/v1/addresses", HOME).refused(409, "address_book_full");
  }

  @Test
  void onlyCustomersHaveABook() {
    guest().get("/api/v1/addresses").refused(401, "not_signed_in");
    merchant().get("/api/v1/addresses").refused(403, "not_allowed");
    rider().post("/api/v1/addresses", HOME).refused(403, "not_allowed");
  }

  @Test
  void aMembershipEndsAfterItsMonthsOfCityTime() {
    assertThat(anna.get("/api/v1/membership").expect(200).flag("/member")).isFalse();
    Answer joined = anna.post("/api/v1/membership", Map.of("months", 1)).expect(200);
    assertThat(joined.flag("/member")).isTrue();
    Instant until = Instant.parse(joined.text("/until"));
    assertThat(Duration.between(clock().instant(), until).toDays()).isBetween(27L, 31L);
    assertThat(bean(Customers.class).isMember(id(anna))).isTrue();
    Answer longer = anna.post("/api/v1/membership", Map.of("months", 12)).expect(200);
    assertThat(Instant.parse(longer.text("/until"))).isAfter(until.plus(Duration.ofDays(364)));
    anna.post("/api/v1/membership", Map.of("months", 12)).refused(409, "membership_long_enough");
    anna.post("/api/v1/membership", Map.of("months", 2)).refused(400, "term_invalid");
    anna.post("/api/v1/membership", Map.of("months", 1.5)).expect(400);
  }

  @Test
  void anOperatorSetsTheEndOfAMembership() {
    String path = "/api/v1/operator/customers/" + anna.id("cus") + "/membership";
    Instant past = clock().instant().minusSeconds(60);
    assertThat(operator().put(path, Map.of("until", past.plusSeconds(3600))).flag("/member"))
        .isTrue();
    assertThat(operator().put(path, Map.of("until", past)).flag("/member")).isFalse();
    assertThat(operator().put(path, "{\"until\":null}").text("/until")).isEqualTo("null");
    anna.put(path, Map.of("until", past)).refused(403, "not_allowed");
    operator()
        .put("/api/v1/operator/customers/cus_0000000000001/membership", Map.of("until", past))
        .refused(404, "user_unknown");
  }

  @Test
  void pointsEarnedAreShown() {
    assertThat(anna.get("/api/v1/points").expect(200).number("/balance")).isZero();
    bean(Points.class).earn(new OrderId(id(anna).value()), id(anna), 29);
    assertThat(anna.get("/api/v1/points").number("/balance")).isEqualTo(29);
  }

  private void refused(Map<String, Object> address, String code, String field) {
    Answer answer = anna.post("/api/v1/addresses", address).refused(400, code);
    assertThat(answer.body()).contains(field);
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> changed = new HashMap<>(HOME);
    changed.put(field, value);
    return changed;
  }

  private static CustomerId id(Api customer) {
    return CustomerId.of(customer.id("cus"));
  }
}
