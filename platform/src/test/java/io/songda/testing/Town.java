package io.songda.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.songda.shared.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Extend this to test what needs a store that sells and a customer who is hungry. Every town story
 * opens stores and meets customers of its own.
 */
public abstract class Town extends CityTest {

  /** Where all stores of these stories stand, in WGS-84 degrees. */
  protected static final double LAT = 22.54;

  protected static final double LNG = 113.94;

  private static final AtomicInteger STORES = new AtomicInteger();

  /** A store with its staff's caller and the ids of what it sells. */
  public record Shop(Api staff, String id, Map<String, String> items, Map<String, String> options) {

    public String item(String name) {
      return Objects.requireNonNull(items.get(name), name);
    }
  }

  /** A customer with an address about a kilometre from the stores. */
  public record Hungry(Api api, String address) {}

  /**
   * An approved store, open day and night: 酸辣粉 20.00 (member 18.00, packaging 1.00, 辣度 to choose,
   * 加蛋 2.00), 可乐 5.00, 套餐 40.00 (packaging 2.00). Delivery base fee 6.00, minimum 15.00, cash
   * allowed, 6 % commission; it accepts by hand.
   */
  protected static Shop shop() {
    return shop(false);
  }

  protected static Shop shop(boolean autoAccept) {
    return shop(autoAccept, LAT);
  }

  /** The same shop, selling goods that keep: what nobody takes comes back. */
  protected static Shop goodsShop() {
    return shop(false, LAT, true);
  }

  private static Shop shop(boolean autoAccept, double lat) {
    return shop(autoAccept, lat, false);
  }

  private static Shop shop(boolean autoAccept, double lat, boolean returnable) {
    zone();
    Api staff = merchant();
    String id =
        staff
            .post("/api/v1/stores", application(autoAccept, lat, returnable))
            .expect(201)
            .text("/storeId");
    operator()
        .post("/api/v1/operator/stores/" + id + "/approve", Map.of("commissionBasisPoints", 600))
        .expect(200);
    Answer menu = staff.put("/api/v1/stores/" + id + "/menu", menu()).expect(200);
    Map<String, String> items = new LinkedHashMap<>();
    Map<String, String> options = new LinkedHashMap<>();
    menu.json()
        .at("/categories/0/items")
        .forEach(
            item -> {
              items.put(item.at("/name").stringValue(), item.at("/id").stringValue());
              item.at("/optionGroups")
                  .forEach(
                      group ->
                          group
                              .at("/options")
                              .forEach(
                                  option ->
                                      options.put(
                                          option.at("/name").stringValue(),
                                          option.at("/id").stringValue())));
            });
    return new Shop(staff, id, items, options);
  }

  private static void zone() {
    class Once {
      static final Answer ZONE = operator().post("/api/v1/operator/zones", zoneForm()).expect(201);
    }
    Once.ZONE.expect(201);
  }

  private static Map<String, Object> zoneForm() {
    List<Map<String, Object>> ring =
        List.of(
            point(LAT - 0.1, LNG - 0.1),
            point(LAT - 0.1, LNG + 0.1),
            point(LAT + 0.1, LNG + 0.1),
            point(LAT + 0.1, LNG - 0.1));
    return Map.of("city", "测试城", "name", "测试区", "ring", ring);
  }

  private static Map<String, Object> application(
      boolean autoAccept, double lat, boolean returnable) {
    List<Map<String, Object>> hours =
        IntStream.rangeClosed(1, 7)
            .<Map<String, Object>>mapToObj(
                day -> Map.of("day", day, "from", "00:00", "to", "00:00"))
            .toList();
    return Map.of(
        "name",
        "小店" + STORES.incrementAndGet(),
        "phone",
        newPhone(),
        "addressLine",
        "科苑路1号",
        "position",
        point(lat, LNG),
        "hours",
        hours,
        "terms",
        Map.of(
            "minimumOrderFen", 1500,
            "rangeMetres", 4000,
            "preparationMinutes", 10,
            "deliveryBaseFeeFen", 600,
            "cashAllowed", true,
            "returnable", returnable),
        "autoAccept",
        autoAccept);
  }

  private static Map<String, Object> menu() {
    Map<String, Object> heat =
        Map.of(
            "name", "辣度", "min", 1, "max", 1, "options", List.of(option("微辣", 0), option("特辣", 0)));
    Map<String, Object> extras =
        Map.of("name", "加料", "min", 0, "max", 1, "options", List.of(option("加蛋", 200)));
    Map<String, Object> noodles =
        Map.of(
            "name",
            "酸辣粉",
            "priceFen",
            2000,
            "memberPriceFen",
            1800,
            "packagingFen",
            100,
            "optionGroups",
            List.of(heat, extras));
    Map<String, Object> cola = Map.of("name", "可乐", "priceFen", 500);
    Map<String, Object> meal = Map.of("name", "套餐", "priceFen", 4000, "packagingFen", 200);
    return Map.of(
        "categories", List.of(Map.of("name", "招牌", "items", List.of(noodles, cola, meal))));
  }

  private static Map<String, Object> option(String name, int extraFen) {
    return Map.of("name", name, "extraFen", extraFen);
  }

  protected static Map<String, Object> point(double lat, double lng) {
    return Map.of("lat", lat, "lng", lng);
  }

  /** A customer nobody has met before, with an address in reach of the stores. */
  protected static Hungry hungry() {
    return hungry(LAT);
  }

  private static Hungry hungry(double lat) {
    Api api = customer();
    return new Hungry(api, address(api, lat + 0.008, LNG + 0.004));
  }

  protected static String address(Api customer, double lat, double lng) {
    return customer
        .post(
            "/api/v1/addresses",
            Map.of(
                "name",
                "小王",
                "phone",
                customer.person().phone(),
                "line",
                "科技园南路2号",
                "door",
                "3栋502",
                "position",
                point(lat, lng)))
        .expect(201)
        .text("/addressId");
  }

  protected static Map<String, Object> line(
      Shop shop, String item, int quantity, String... options) {
    return Map.of(
        "itemId",
        shop.item(item),
        "quantity",
        quantity,
        "optionIds",
        List.of(options).stream().map(shop.options()::get).toList());
  }

  /** A price for these lines, delivered to the customer's address. */
  @SafeVarargs
  protected static Answer quote(Hungry hungry, Shop shop, Map<String, Object>... lines) {
    return quote(hungry, shop, Map.of(), List.of(lines));
  }

  /** A price with more wishes, e.g. {@code Map.of("couponId", …)}. */
  protected static Answer quote(
      Hungry hungry, Shop shop, Map<String, Object> more, List<Map<String, Object>> lines) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("storeId", shop.id());
    wish.put("lines", lines);
    wish.put("addressId", hungry.address());
    wish.putAll(more);
    return hungry.api().post("/api/v1/quotes", wish);
  }

  /** Places an order from a quote. */
  protected static Answer place(Hungry hungry, Answer quote, String method) {
    return place(hungry, quote.expect(201).text("/quote"), method, UUID.randomUUID().toString());
  }

  protected static Answer place(Hungry hungry, String sealed, String method, String key) {
    return hungry
        .api()
        .post("/api/v1/orders", Map.of("quote", sealed, "paymentMethod", method), key);
  }

  /** A placed order of one 套餐, paid in cash at the door. */
  protected static String cashOrder(Hungry hungry, Shop shop) {
    return place(hungry, quote(hungry, shop, line(shop, "套餐", 1)), "CASH")
        .expect(201)
        .text("/orderId");
  }

  /** An order of one 套餐 by a partner's key, paid in cash; its callbacks are all taken. */
  protected static String partnerOrder(Api partner, Shop shop) {
    return partnerOrder(partner, shop, "CASH", takesAll()).expect(201).text("/orderId");
  }

  /** What the public contract answers to one 套餐. */
  protected static Answer partnerOrder(Api partner, Shop shop, String pay, String notificationUrl) {
    return partner.post(
        "/orders",
        Map.of(
            "restaurantId",
            shop.id(),
            "items",
            List.of(Map.of("itemId", shop.item("套餐"), "quantity", 1)),
            "address",
            Map.of(
                "name", "小林",
                "phone", "13812345678",
                "line", "科技园南路2号",
                "door", "3栋502",
                "lat", LAT + 0.008,
                "lng", LNG + 0.004,
                "datum", "WGS84"),
            "paymentMethod",
            pay,
            "notificationUrl",
            notificationUrl));
  }

  /** The address of a receiver that answers 202 to everything. */
  protected static String takesAll() {
    class Once {
      static final String URL = callbackUrl("/takes-all", exchange -> 202);
    }
    return Once.URL;
  }

  /** The address of a receiver that answers a call with the status the function says. */
  protected static String callbackUrl(String path, ToIntFunction<HttpExchange> answer) {
    callbacks()
        .createContext(
            path,
            exchange -> {
              int status = answer.applyAsInt(exchange);
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            });
    return "http://127.0.0.1:" + callbacks().getAddress().getPort() + path;
  }

  /** One command on an order, e.g. {@code accept}. */
  protected static Answer tell(Api caller, String order, String verb, @Nullable Object body) {
    return caller.post("/api/v1/orders/" + order + "/" + verb, body);
  }

  /** An order of one 套餐 that waits for its money. */
  protected static String unpaidOrder(Hungry hungry, Shop shop) {
    return place(hungry, quote(hungry, shop, line(shop, "套餐", 1)), "WECHAT")
        .expect(201)
        .text("/orderId");
  }

  /** The customer opens the cashier at WeChat Pay; the number the channel knows it by. */
  protected static String openCashier(Hungry hungry, String order) {
    return tell(hungry.api(), order, "payments", Map.of("channel", "WECHAT"))
        .expect(201)
        .text("/attempt");
  }

  /** The customer pays at WeChat Pay, and the platform has heard of it. */
  protected static String pay(Hungry hungry, String order) {
    String number = openCashier(hungry, order);
    sandbox().pay(number);
    eventually(
        () ->
            assertThat(hungry.api().get("/api/v1/orders/" + order).text("/status"))
                .isNotEqualTo("PENDING_PAYMENT"));
    return number;
  }

  /** A customer with a coupon at a store with a discount. */
  public record Bargain(Shop shop, Hungry hungry, String coupon) {

    /** One 套餐 for 40 + packaging 2 + delivery 6 - 5 by the store - 3 by the platform = 40 yuan. */
    public Answer quote() {
      return Town.quote(
          hungry, shop, Map.of("couponId", coupon), List.of(Town.line(shop, "套餐", 1)));
    }

    /** Places that order. */
    public Journey placed(String method) {
      String order = place(hungry, quote(), method).expect(201).text("/orderId");
      return new Journey(shop, hungry, order);
    }
  }

  protected static Bargain bargain() {
    return bargain(false, LAT);
  }

  /** The same at another latitude, where no riders of other stories are about. */
  protected static Bargain bargain(double lat) {
    return bargain(false, lat);
  }

  /** A store with 满40减5, and a customer with a coupon of 3 yuan that the platform pays. */
  protected static Bargain bargain(boolean autoAccept) {
    return bargain(autoAccept, LAT);
  }

  private static Bargain bargain(boolean autoAccept, double lat) {
    Shop shop = shop(autoAccept, lat);
    shop.staff()
        .post(
            "/api/v1/stores/" + shop.id() + "/promotions",
            Map.of("thresholdFen", 4000, "savingFen", 500))
        .expect(201);
    Hungry hungry = hungry(lat);
    return new Bargain(shop, hungry, coupon(hungry, 300));
  }

  /** A new coupon of the platform for this customer. */
  protected static String coupon(Hungry hungry, int savingFen) {
    Map<String, Object> template =
        Map.of(
            "name",
            "新客立减",
            "thresholdFen",
            3000,
            "savingFen",
            savingFen,
            "quantity",
            1,
            "validDays",
            7,
            "bearer",
            "PLATFORM");
    String id =
        operator()
            .post("/api/v1/operator/coupon-templates", template)
            .expect(201)
            .text("/templateId");
    return hungry
        .api()
        .post("/api/v1/coupon-templates/" + id + "/claim", null)
        .expect(201)
        .text("/couponId");
  }

  /** What is booked about an order: the code of an account to its credits less its debits. */
  protected static Map<String, Long> books(String order) {
    Map<String, Long> sums = new TreeMap<>();
    Answer journals = operator().get("/api/v1/operator/ledger/journals?order=" + order).expect(200);
    for (JsonNode journal : journals.json().at("/items")) {
      long balance = 0;
      for (JsonNode line : journal.at("/postings")) {
        long credit = line.at("/creditFen").longValue() - line.at("/debitFen").longValue();
        balance += credit;
        sums.merge(line.at("/code").stringValue(), credit, Long::sum);
      }
      assertThat(balance).as("journal %s", journal).isZero();
    }
    sums.values().removeIf(fen -> fen == 0);
    return sums;
  }

  /**
   * Waits until nothing is left in transit about an order that has ended: each of its journals
   * balances, its funds are divided, refunds have arrived and nothing is in suspense.
   *
   * @return what is booked, as {@link #books}
   */
  protected static Map<String, Long> booksAreClosed(String order) {
    eventually(
        () -> {
          Answer view = operator().get("/api/v1/orders/" + order).expect(200);
          assertThat(view.text("/status")).isIn("COMPLETED", "CANCELLED", "UNDELIVERED");
          assertThat(settled(order)).as("settlement of %s", order).isTrue();
          assertThat(books(order)).doesNotContainKeys("ORDER_FUNDS", "REFUND_TRANSIT", "SUSPENSE");
        });
    return books(order);
  }

  private static boolean settled(String order) {
    return jdbc()
            .sql("select count(*) from settlement_order where order_id = ?")
            .param(OrderId.of(order).value())
            .query(Long.class)
            .single()
        == 1;
  }
}
