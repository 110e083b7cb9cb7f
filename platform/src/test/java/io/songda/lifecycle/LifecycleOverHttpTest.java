package io.songda.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.lifecycle.Verb.Machine;
import io.songda.testing.Answer;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every verb of the HTTP API at every place an order can be brought to, against the expectations
 * written by hand: what is expected to be allowed is, and leads where it should; what is not is
 * refused with 409, and nothing has changed.
 */
class LifecycleOverHttpTest extends Town {

  private static final Map<String, String> ORDER = Expectations.ofOrder();
  private static final Map<String, String> DELIVERY = Expectations.ofDelivery();
  private static final AtomicInteger ALLOWED = new AtomicInteger();
  private static final AtomicInteger REFUSED = new AtomicInteger();

  /** A code that says why, where a rider or a guard speaks before the table. */
  private static final Set<String> CODES =
      Set.of("not_allowed_now", "already_taken", "delivery_unknown");

  private static Shop shop;
  private static Shop goods;
  private static Hungry hungry;

  @BeforeAll
  static void open() {
    shop = shop();
    goods = goodsShop();
    hungry = hungry();
  }

  @AfterAll
  static void count() {
    System.out.printf("over HTTP: %d allowed, %d refused%n", ALLOWED.get(), REFUSED.get());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAllowedIsDone(Stand stand) {
    for (Verb verb : Verb.ALL) {
      String expected = expected(verb, stand);
      if (expected != null && !expected.equals(Expectations.REFUSED)) {
        Journey way = bring(stand, verb.kitchen(), verb.wantsGoods() ? goods : shop);
        verb.guard().accept(way);
        Answer answer = verb.request().apply(way, stand);
        assertThat(answer.status())
            .as("%s at %s: %s", verb, stand, answer.body())
            .isBetween(200, 201);
        arrives(way, verb, stand, expected);
        ALLOWED.incrementAndGet();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotAllowedIsRefusedAndChangesNothing(Stand stand) {
    Journey way = bring(stand, journey -> {}, shop);
    settle(way, stand);
    String before = everything(way);
    for (Verb verb : Verb.ALL) {
      if (Expectations.REFUSED.equals(expected(verb, stand))) {
        Answer answer = verb.request().apply(way, stand);
        String what = "%s at %s: %s".formatted(verb, stand, answer.body());
        if (answer.status() != 200 || !isSaidTwice(verb, stand)) {
          assertThat(answer.status()).as(what).isIn(404, 409);
          assertThat(answer.text("/code")).as(what).isIn(CODES);
        }
        assertThat(everything(way)).as(what).isEqualTo(before);
        REFUSED.incrementAndGet();
      }
    }
  }

  /** What the hand-written files expect, null when it cannot be asked for there. */
  private static @Nullable String expected(Verb verb, Stand stand) {
    Enum<?> event = verb.event().apply(stand);
    if (event == null) {
      return null;
    }
    String key =
        verb.machine() == Machine.ORDER
            ? "%s %s %s %s".formatted(stand.order(), event, stand.delivery(), verb.actor())
            : "%s %s %s".formatted(stand.delivery(), event, verb.actor());
    Map<String, String> cells = verb.machine() == Machine.ORDER ? ORDER : DELIVERY;
    return Objects.requireNonNull(cells.get(key), key);
  }

  private static Journey bring(Stand stand, Consumer<Journey> inTheKitchen, Shop at) {
    Journey way = new Journey(at, hungry, placed(stand, at));
    stand.drive(way, inTheKitchen);
    return way;
  }

  private static String placed(Stand stand, Shop shop) {
    List<Map<String, Object>> lines = List.of(line(shop, "套餐", 1), line(shop, "可乐", 1));
    if (!stand.selfPickup()) {
      String method = stand == Stand.PENDING_PAYMENT ? "WECHAT" : "CASH";
      return place(hungry, quote(hungry, shop, Map.of(), lines), method)
          .expect(201)
          .text("/orderId");
    }
    Answer quote =
        hungry
            .api()
            .post(
                "/api/v1/quotes", Map.of("storeId", shop.id(), "lines", lines, "selfPickup", true));
    String order = place(hungry, quote, "WECHAT").expect(201).text("/orderId");
    pay(hungry, order);
    return order;
  }

  /** The order is where its own cell says, or follows where its delivery went. */
  private static void arrives(Journey way, Verb verb, Stand stand, String expected) {
    if (verb.machine() == Machine.ORDER) {
      String[] both = expected.split("/");
      way.reaches(both[0]);
      if (both.length > 1 && !stand.delivery().equals("none")) {
        way.carriedUntil(both[1]);
      }
    } else {
      String now = expected.substring(expected.indexOf('>') + 1);
      way.carriedUntil(now);
      way.reaches(follows(now, stand));
    }
  }

  private static String follows(String delivery, Stand stand) {
    return switch (delivery) {
      case "PICKED_UP", "AT_DROPOFF", "UNDELIVERABLE" -> "IN_DELIVERY";
      case "DELIVERED" -> "DELIVERED";
      case "RETURNING", "AT_RETURN" -> "RETURNING";
      case "RETURNED", "LOST", "CANCELLED" -> "UNDELIVERED";
      default -> stand.order();
    };
  }

  /** A rider who says again what is so already hears yes, and nothing happens. */
  private static boolean isSaidTwice(Verb verb, Stand stand) {
    String said = verb.name() + " " + stand.delivery();
    return Set.of(
            "arrive-at-store AT_PICKUP",
            "pick-up PICKED_UP",
            "arrive-at-dropoff AT_DROPOFF",
            "deliver DELIVERED",
            "returned AT_RETURN",
            "returned RETURNED",
            "returned with code RETURNED")
        .contains(said);
  }

  /** Waits until nobody is at work on it any more. */
  private static void settle(Journey way, Stand stand) {
    if (stand.isFinal()) {
      booksAreClosed(way.order());
    } else if (stand.order().equals("DELIVERED") && !stand.selfPickup()) {
      eventually(() -> assertThat(books(way.order())).containsKey("ORDER_FUNDS"));
    }
  }

  /** Status, version and number of events of order and delivery, and what is booked. */
  private static String everything(Journey way) {
    Answer view = way.view();
    List<String> streams = new ArrayList<>(List.of(way.order()));
    if (!view.json().at("/delivery").isNull()) {
      streams.add(view.text("/delivery/deliveryId"));
    }
    Long events =
        jdbc()
            .sql("select count(*) from eventlog_event where stream in (:streams)")
            .param("streams", streams)
            .query(Long.class)
            .single();
    return "%s version %d, delivery %s, %d events, books %s"
        .formatted(
            view.text("/status"),
            view.number("/version"),
            way.deliveryStatus(),
            events,
            books(way.order()));
  }
}
