package io.songda.bench.town;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.RunningCity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The people and stores of a run, made through the public API only. */
public final class Town {

  public static final double LAT = 22.54;
  public static final double LNG = 113.94;

  private static final int PLENTY = 1_000_000;
  private static final int AT_ONCE = 16;
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * How large it is.
   *
   * @param itemsEach on the menu of each store; one in five is counted and scarce, two are counted
   *     and plenty, the others are not counted
   * @param scarce pieces of a scarce item
   * @param couponsEach coupons of each shopper, each usable once and in every store
   */
  public record Size(
      int shops, int itemsEach, int scarce, int shoppers, int couponsEach, int riders) {}

  /** Something a store sells; the stock it began with, null when it is not counted. */
  public record Item(String id, long priceFen, @Nullable Integer initialStock) {}

  /** A store with somebody of its staff. */
  public record Shop(Person staff, String id, List<Item> items) {}

  /** A customer with an address and coupons nobody has used. */
  public record Shopper(Person person, String address, List<String> coupons) {}

  private final Http platform;
  private final Http sandbox;
  private final Size size;
  private Person operator = new Person("", "", "", "");
  private final List<Shop> shops = new ArrayList<>();
  private final List<Shopper> shoppers = new ArrayList<>();
  private final List<Person> riders = new ArrayList<>();

  private Town(RunningCity city, Size size) {
    this.platform = city.platform();
    this.sandbox = city.sandbox();
    this.size = size;
  }

  /** Opens a town of that size in a city that has none. */
  public static Town open(RunningCity city, Size size) throws IOException {
    Town town = new Town(city, size);
    town.operator = town.signIn(RunningCity.OPERATOR_PHONE, "OPERATOR");
    town.drawZone();
    List<String> templates = town.printCoupons();
    town.shops.addAll(AtOnce.make(size.shops(), AT_ONCE, town::openShop));
    town.shoppers.addAll(
        AtOnce.make(size.shoppers(), AT_ONCE, number -> town.moveIn(number, templates)));
    town.riders.addAll(AtOnce.make(size.riders(), AT_ONCE, town::hire));
    return town;
  }

  /** So many more who may say where they are; nobody offers them work. */
  public List<Person> phones(int count) throws IOException {
    return AtOnce.make(count, AT_ONCE, number -> signIn("135%08d".formatted(number), "RIDER"));
  }

  public Person operator() {
    return operator;
  }

  public List<Shop> shops() {
    return shops;
  }

  public List<Shopper> shoppers() {
    return shoppers;
  }

  public List<Person> riders() {
    return riders;
  }

  private Reply tell(Person who, String method, String path, @Nullable Object body)
      throws IOException {
    String key = UUID.randomUUID().toString();
    return patiently(() -> platform.send(method, "api/v1/" + path, who.token(), body, key))
        .orThrow(method + " " + path);
  }

  private interface Asking {
    Reply ask() throws IOException;
  }

  /** Again, under the same key, when a machine that is busy starting had no answer in time. */
  private static Reply patiently(Asking asking) throws IOException {
    Reply reply = asking.ask();
    for (int i = 1; i < TRIES && reply.status() == 503; i++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      reply = asking.ask();
    }
    return reply;
  }

  private Person signIn(String phone, String role) throws IOException {
    patiently(() -> askForCode(phone, role)).orThrow("a code for " + phone);
    Reply inbox = sandbox.send("GET", "sms/inbox/" + phone, null, null, null).orThrow("the inbox");
    Reply session =
        platform
            .send(
                "POST",
                "api/v1/sign-in/sessions",
                null,
                Map.of("phone", phone, "role", role, "code", inbox.text("/0/params/code")),
                UUID.randomUUID().toString())
            .orThrow("a session for " + phone);
    return new Person(phone, role, session.text("/token"), session.text("/userId"));
  }

  private Reply askForCode(String phone, String role) throws IOException {
    return platform.send(
        "POST",
        "api/v1/sign-in/codes",
        null,
        Map.of("phone", phone, "role", role),
        UUID.randomUUID().toString());
  }

  private void drawZone() throws IOException {
    List<Object> ring =
        List.of(
            point(LAT - 0.1, LNG - 0.1),
            point(LAT - 0.1, LNG + 0.1),
            point(LAT + 0.1, LNG + 0.1),
            point(LAT + 0.1, LNG - 0.1));
    tell(operator, "POST", "operator/zones", Map.of("city", "压测城", "name", "南山", "ring", ring));
  }

  private List<String> printCoupons() throws IOException {
    List<String> templates = new ArrayList<>();
    for (int i = 0; i < size.couponsEach(); i++) {
      Reply printed =
          tell(
              operator,
              "POST",
              "operator/coupon-templates",
              Map.of(
                  "name",
                  "立减" + i,
                  "thresholdFen",
                  1_500,
                  "savingFen",
                  300 + i % 100,
                  "quantity",
                  100_000,
                  "validDays",
                  30,
                  "bearer",
                  "PLATFORM"));
      templates.add(printed.text("/templateId"));
    }
    return templates;
  }

  private Shop openShop(int number) throws IOException {
    Person staff = signIn("136%08d".formatted(number), "MERCHANT");
    String id = tell(staff, "POST", "stores", application(number)).text("/storeId");
    tell(
        operator,
        "POST",
        "operator/stores/" + id + "/approve",
        Map.of("commissionBasisPoints", 1_500));
    Reply menu = tell(staff, "PUT", "stores/" + id + "/menu", menu());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < size.itemsEach(); i++) {
      String at = "/categories/0/items/" + i;
      Integer stock = stockOf(i);
      Item item = new Item(menu.text(at + "/id"), menu.number(at + "/priceFen"), stock);
      if (stock != null) {
        String path = "stores/%s/items/%s/stock".formatted(id, item.id);
        tell(staff, "PUT", path, Map.of("quantity", stock));
      }
      items.add(item);
    }
    return new Shop(staff, id, items);
  }

  private @Nullable Integer stockOf(int item) {
    return switch (item % 5) {
      case 0 -> size.scarce();
      case 1, 2 -> PLENTY;
      default -> null;
    };
  }

  private static Map<String, Object> application(int number) {
    List<Object> hours =
        IntStream.rangeClosed(1, 7)
            .<Object>mapToObj(day -> Map.of("day", day, "from", "00:00", "to", "00:00"))
            .toList();
    return Map.of(
        "name",
        "小店" + number,
        "phone",
        "136%08d".formatted(number),
        "addressLine",
        "科苑路" + (number + 1) + "号",
        "position",
        point(LAT + number * 0.0005, LNG),
        "hours",
        hours,
        "terms",
        Map.of(
            "minimumOrderFen", 1_000,
            "rangeMetres", 4_000,
            "preparationMinutes", 6,
            "deliveryBaseFeeFen", 300,
            "cashAllowed", true),
        "autoAccept",
        false);
  }

  private Map<String, Object> menu() {
    List<Object> items =
        IntStream.range(0, size.itemsEach())
            .<Object>mapToObj(
                i ->
                    Map.of(
                        "name",
                        "菜" + i,
                        "priceFen",
                        1_500 + 350 * (i % 5),
                        "packagingFen",
                        50 * (i % 5)))
            .toList();
    return Map.of("categories", List.of(Map.of("name", "全部", "items", items)));
  }

  private Shopper moveIn(int number, List<String> templates) throws IOException {
    Person person = signIn("137%08d".formatted(number), "CUSTOMER");
    String address =
        tell(
                person,
                "POST",
                "addresses",
                Map.of(
                    "name",
                    "顾客" + number,
                    "phone",
                    person.phone(),
                    "line",
                    "科技园南路2号",
                    "door",
                    "3栋" + number,
                    "position",
                    point(LAT + 0.006, LNG + 0.0005 * (number % 10))))
            .text("/addressId");
    List<String> coupons = new ArrayList<>();
    for (String template : templates) {
      String path = "coupon-templates/" + template + "/claim";
      coupons.add(tell(person, "POST", path, null).text("/couponId"));
    }
    return new Shopper(person, address, coupons);
  }

  private Person hire(int number) throws IOException {
    Person rider = signIn("138%08d".formatted(number), "RIDER");
    tell(rider, "POST", "riders/me/application", Map.of("name", "骑手" + number, "vehicle", "EBIKE"));
    tell(operator, "POST", "operator/riders/" + rider.as("rid") + "/approve", null);
    tell(rider, "PUT", "riders/me/online", Map.of("online", true));
    return rider;
  }

  /** A position as the API takes it, WGS-84 unless it says otherwise. */
  public static Map<String, Object> point(double lat, double lng) {
    return Map.of("lat", lat, "lng", lng);
  }
}
