package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacingTest extends Town {

  @Test
  void anOrderHoldsItsStockUntilItIsClosed() {
    Shop shop = shop();
    Hungry hungry = hungry();
    stock(shop, "套餐", 5);
    Answer placed = place(hungry, quote(hungry, shop, line(shop, "套餐", 2)), "WECHAT").expect(201);
    assertThat(placed.text("/status")).isEqualTo("PENDING_PAYMENT");
    assertThat(placed.text("/publicStatus")).isEqualTo("PENDING");
    assertThat(left(shop, "套餐")).isEqualTo(3);
    Answer cancelled = tell(hungry.api(), placed.text("/orderId"), "cancel", Map.of()).expect(200);
    assertThat(cancelled.text("/cause")).isEqualTo("CUSTOMER_BEFORE_PAY");
    assertThat(left(shop, "套餐")).isEqualTo(5);
  }

  @Test
  void stockThatIsCountedOnlyLaterGetsNothingBackThatWasNeverTaken() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String uncounted = cashOrder(hungry, shop);
    stock(shop, "套餐", 5);
    String counted = cashOrder(hungry, shop);
    assertThat(left(shop, "套餐")).isEqualTo(4);
    tell(hungry.api(), uncounted, "cancel", null).expect(200);
    assertThat(left(shop, "套餐")).isEqualTo(4);
    tell(hungry.api(), counted, "cancel", null).expect(200);
    assertThat(left(shop, "套餐")).isEqualTo(5);
  }

  @Test
  void openingTheCashierTakesAKeyAndAnswersItAlike() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String path = "/api/v1/orders/" + unpaidOrder(hungry, shop) + "/payments";
    Map<String, String> wechat = Map.of("channel", "WECHAT");
    hungry.api().send("POST", path, wechat, null).refused(400, "idempotency_key_missing");
    String key = UUID.randomUUID().toString();
    List<Answer> answers = together(20, () -> hungry.api().post(path, wechat, key));
    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    hungry.api().post(path, Map.of("channel", "CASH"), key).refused(422, "idempotency_key_reused");
  }

  @Test
  void theLoserAloneIsRefusedWhenStockRunsOut() {
    Shop shop = shop();
    stock(shop, "套餐", 10);
    List<Answer> answers =
        together(
            40,
            () -> {
              Hungry hungry = hungry();
              Answer quote = quote(hungry, shop, line(shop, "套餐", 1)).expect(201);
              return place(hungry, quote, "CASH");
            });
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(10);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.refused(409, "out_of_stock"));
    assertThat(left(shop, "套餐")).isZero();
  }

  @Test
  void fiftyRequestsWithOneKeyAreOneOrder() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    String key = UUID.randomUUID().toString();
    List<Answer> answers = together(50, () -> place(hungry, sealed, "CASH", key));
    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(hungry.api().get("/api/v1/orders").json().at("/items")).hasSize(1);
    String other = quote(hungry, shop, line(shop, "可乐", 4)).text("/quote");
    place(hungry, other, "CASH", key).refused(422, "idempotency_key_reused");
  }

  @Test
  void aCouponIsUsedOnceAndComesBackWhenTheStoreDeclines() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String template =
        operator()
            .post(
                "/api/v1/operator/coupon-templates",
                Map.of(
                    "name",
                    "新客立减",
                    "thresholdFen",
                    3000,
                    "savingFen",
                    800,
                    "quantity",
                    5,
                    "validDays",
                    7,
                    "bearer",
                    "PLATFORM"))
            .expect(201)
            .text("/templateId");
    String coupon =
        hungry
            .api()
            .post("/api/v1/coupon-templates/" + template + "/claim", null)
            .expect(201)
            .text("/couponId");
    Map<String, Object> with = Map.of("couponId", coupon);
    List<Map<String, Object>> meal = List.of(line(shop, "套餐", 1));
    Answer first = quote(hungry, shop, with, meal).expect(201);
    Answer second = quote(hungry, shop, with, meal).expect(201);
    // 40.00 - 8.00 + packaging 2.00 + delivery 6.00
    assertThat(first.number("/payableFen")).isEqualTo(4000);
    String order = place(hungry, first, "CASH").expect(201).text("/orderId");
    place(hungry, second, "CASH").refused(409, "coupon_used");
    tell(shop.staff(), order, "decline", Map.of("reason", "MC_SOLD_OUT")).expect(200);
    eventually(() -> quote(hungry, shop, with, meal).expect(201));
  }

  @Test
  void anUnpaidOrderIsClosedWhenItsTimeIsOver() {
    Shop shop = shop();
    Hungry hungry = hungry();
    stock(shop, "套餐", 1);
    String order =
        place(hungry, quote(hungry, shop, line(shop, "套餐", 1)), "WECHAT")
            .expect(201)
            .text("/orderId");
    clock().advance(Duration.ofMinutes(16));
    eventually(
        () -> {
          Answer view = hungry.api().get("/api/v1/orders/" + order).expect(200);
          assertThat(view.text("/status")).isEqualTo("CANCELLED");
          assertThat(view.text("/cause")).isEqualTo("PAY_TIMEOUT");
        });
    assertThat(left(shop, "套餐")).isEqualTo(1);
  }

  @Test
  void aStoreThatDoesNotAnswerLosesTheOrder() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String order = cashOrder(hungry, shop);
    for (int minutes = 0; minutes < 11; minutes++) {
      clock().advance(Duration.ofMinutes(1));
    }
    eventually(
        () ->
            assertThat(hungry.api().get("/api/v1/orders/" + order).text("/cause"))
                .isEqualTo("MERCHANT_ACCEPT_TIMEOUT"));
  }

  @Test
  void nobodySeesAnotherPersonsOrder() {
    Shop shop = shop();
    Shop other = shop();
    Hungry hungry = hungry();
    String order = cashOrder(hungry, shop);
    customer().get("/api/v1/orders/" + order).refused(404, "order_unknown");
    other.staff().get("/api/v1/orders/" + order).refused(404, "order_unknown");
    tell(other.staff(), order, "accept", Map.of()).refused(404, "order_unknown");
    tell(customer(), order, "cancel", Map.of()).refused(404, "order_unknown");
    rider().get("/api/v1/orders/" + order).refused(403, "not_allowed");
    guest().get("/api/v1/orders/" + order).refused(401, "not_signed_in");
    assertThat(
            shop.staff()
                .get("/api/v1/orders/" + order)
                .expect(200)
                .json()
                .at("/deliveryCode")
                .isNull())
        .isTrue();
    assertThat(hungry.api().get("/api/v1/orders/" + order).json().at("/pickupCode").isNull())
        .isTrue();
  }

  private static void stock(Shop shop, String item, int quantity) {
    shop.staff()
        .put(
            "/api/v1/stores/" + shop.id() + "/items/" + shop.item(item) + "/stock",
            Map.of("quantity", quantity))
        .expect(200);
  }

  private static long left(Shop shop, String item) {
    Answer stock = shop.staff().get("/api/v1/stores/" + shop.id() + "/stock").expect(200);
    for (var row : stock.json().at("/items")) {
      if (row.at("/itemId").stringValue().equals(shop.item(item))) {
        return row.at("/quantity").longValue();
      }
    }
    throw new AssertionError("No stock of " + item + " in " + stock.body());
  }

  /** Runs the request from so many threads at once. */
  private static List<Answer> together(int times, Callable<Answer> request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running =
          IntStream.range(0, times).mapToObj(i -> threads.submit(request)).toList();
      return running.stream().map(PlacingTest::answer).toList();
    }
  }

  private static Answer answer(Future<Answer> running) {
    try {
      return running.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
