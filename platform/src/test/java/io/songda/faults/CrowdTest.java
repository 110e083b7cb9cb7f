package io.songda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.OrderId;
import io.songda.testing.Answer;
import io.songda.testing.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once want the same. What each was told is compared with the tables, order by order. */
class CrowdTest extends Town {

  @Test
  void twoHundredOrdersForTenMealsAreTenWholeOrders() {
    Shop shop = shop();
    stock(shop, "套餐", 10);
    List<Hungry> crowd = IntStream.range(0, 20).mapToObj(i -> hungry()).toList();
    List<String> quotes =
        crowd.stream().map(one -> quote(one, shop, line(shop, "套餐", 1)).text("/quote")).toList();
    List<Answer> answers =
        together(
            200,
            i ->
                place(
                    crowd.get(i % 20), quotes.get(i % 20), "WECHAT", UUID.randomUUID().toString()));
    List<String> placed =
        answers.stream()
            .filter(one -> one.status() == 201)
            .map(one -> one.text("/orderId"))
            .toList();
    assertThat(placed).hasSize(10).doesNotHaveDuplicates();
    answers.stream()
        .filter(one -> one.status() != 201)
        .forEach(one -> one.refused(409, "out_of_stock"));
    placed.forEach(CrowdTest::assertWhole);
    assertThat(ordersOf(shop)).isEqualTo(10);
    assertThat(left(shop, "套餐")).isZero();
  }

  @Test
  void aBasketOfWhichOnePartIsGoneTakesNothingOfTheOther() {
    Shop shop = shop();
    stock(shop, "套餐", 5);
    stock(shop, "可乐", 60);
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1), line(shop, "可乐", 2)).text("/quote");
    List<Answer> answers =
        together(40, i -> place(hungry, sealed, "WECHAT", UUID.randomUUID().toString()));
    assertThat(answers.stream().filter(one -> one.status() == 201)).hasSize(5);
    assertThat(left(shop, "套餐")).isZero();
    assertThat(left(shop, "可乐")).isEqualTo(50);
  }

  @Test
  void fiftyRequestsWithOneKeyAreOneOrderAndAnotherBodyIsRefused() {
    Shop shop = shop();
    stock(shop, "套餐", 100);
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    String key = UUID.randomUUID().toString();
    List<Answer> answers = together(50, i -> place(hungry, sealed, "WECHAT", key).expect(201));
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertWhole(answers.getFirst().text("/orderId"));
    assertThat(left(shop, "套餐")).isEqualTo(99);
    List<Answer> others = together(20, i -> place(hungry, sealed, "CASH", key));
    others.forEach(one -> one.refused(422, "idempotency_key_reused"));
    assertThat(ordersOf(shop)).isEqualTo(1);
  }

  @Test
  void anOrderWithoutAKeyIsRefused() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String sealed = quote(hungry, shop, line(shop, "套餐", 1)).text("/quote");
    Map<String, Object> body = Map.of("quote", sealed, "paymentMethod", "WECHAT");
    hungry.api().send("POST", "/api/v1/orders", body, null).refused(400, "idempotency_key_missing");
    assertThat(ordersOf(shop)).isZero();
  }

  @Test
  void fiftyOrdersWithOneCouponAreOneOrderWithIt() {
    Shop shop = shop();
    stock(shop, "套餐", 100);
    Hungry hungry = hungry();
    String coupon = coupon(hungry);
    Map<String, Object> with = Map.of("couponId", coupon);
    String sealed = quote(hungry, shop, with, List.of(line(shop, "套餐", 1))).text("/quote");
    List<Answer> answers =
        together(50, i -> place(hungry, sealed, "WECHAT", UUID.randomUUID().toString()));
    List<Answer> placed = answers.stream().filter(one -> one.status() == 201).toList();
    assertThat(placed).hasSize(1);
    answers.stream()
        .filter(one -> one.status() != 201)
        .forEach(one -> one.refused(409, "coupon_used"));
    assertThat(left(shop, "套餐")).as("the losers gave their stock back").isEqualTo(99);
    assertThat(ordersOf(shop)).isEqualTo(1);
    assertWhole(placed.getFirst().text("/orderId"));
  }

  @Test
  void cancellingFiftyTimesAtOnceGivesTheStockBackOnce() {
    Shop shop = shop();
    stock(shop, "套餐", 10);
    Hungry hungry = hungry();
    String order =
        place(hungry, quote(hungry, shop, line(shop, "套餐", 2)), "WECHAT")
            .expect(201)
            .text("/orderId");
    List<Answer> answers = together(50, i -> tell(hungry.api(), order, "cancel", Map.of()));
    assertThat(answers.stream().filter(one -> one.status() == 200)).hasSize(1);
    assertThat(answers).allMatch(one -> one.status() == 200 || one.status() == 409);
    assertThat(left(shop, "套餐")).isEqualTo(10);
    assertWhole(order);
  }

  /** The order has its items and exactly the events 1 to its version. */
  private static void assertWhole(String order) {
    long id = OrderId.of(order).value();
    long items =
        jdbc()
            .sql("select count(*) from order_item where order_id = ?")
            .param(id)
            .query(Long.class)
            .single();
    long version =
        jdbc()
            .sql("select version from order_order where id = ?")
            .param(id)
            .query(Long.class)
            .single();
    List<Long> events =
        jdbc()
            .sql("select seq from eventlog_event where stream = ? order by seq")
            .param(order)
            .query(Long.class)
            .list();
    assertThat(items).as("items of %s", order).isPositive();
    assertThat(events)
        .as("events of %s", order)
        .isEqualTo(
            new ArrayList<>(java.util.stream.LongStream.rangeClosed(1, version).boxed().toList()));
  }

  private static long ordersOf(Shop shop) {
    return jdbc()
        .sql("select count(*) from order_order where store_id = ?")
        .param(io.songda.shared.StoreId.of(shop.id()).value())
        .query(Long.class)
        .single();
  }

  private static String coupon(Hungry hungry) {
    String template =
        operator()
            .post(
                "/api/v1/operator/coupon-templates",
                Map.of(
                    "name", "抢购券",
                    "thresholdFen", 3000,
                    "savingFen", 700,
                    "quantity", 5,
                    "validDays", 7,
                    "bearer", "PLATFORM"))
            .expect(201)
            .text("/templateId");
    return hungry
        .api()
        .post("/api/v1/coupon-templates/" + template + "/claim", null)
        .expect(201)
        .text("/couponId");
  }

  private static void stock(Shop shop, String item, int quantity) {
    String path = "/api/v1/stores/%s/items/%s/stock".formatted(shop.id(), shop.item(item));
    shop.staff().put(path, Map.of("quantity", quantity)).expect(200);
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

  private static List<Answer> together(int times, IntFunction<Answer> request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> requests = new ArrayList<>();
      IntStream.range(0, times).forEach(i -> requests.add(() -> request.apply(i)));
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
