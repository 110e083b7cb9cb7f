package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One order on the screens of everybody concerned, over real sockets. */
class LiveStoryTest extends Town {

  private static final String CITY = "city:main";

  @Test
  void orderIsSeenByItsCustomerItsStoreItsRiderAndTheOperatorEachAsItConcernsThem() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Api rider = riderOnline();
    String ofCustomer = "customer:" + hungry.api().id("cus");
    String ofStore = "store:" + shop.id();
    String ofRider = "rider:" + rider.id("rid");
    try (Reader customer = Reader.of(base(), hungry.api()).sees(ofCustomer);
        Reader store = Reader.of(base(), shop.staff()).sees(ofStore);
        Reader carrier = Reader.of(base(), rider).sees(ofRider);
        Reader city = Reader.of(base(), operator()).sees(CITY)) {

      // The customer orders; the store's tablet rings.
      Journey journey = new Journey(shop, hungry, cashOrder(hungry, shop));
      String ofOrder = "order:" + journey.order();
      JsonNode rings = store.awaitEvent(ofStore, "OrderPaid");
      assertThat(rings.at("/order/status").asString()).isEqualTo("PLACED");
      customer.sees(ofOrder);

      // The kitchen works, a rider takes it and brings it.
      journey.accept(10).start().ready().carriedUntil("OFFERING").claimedBy(rider);
      journey.atStore().pickedUp().atDoor().handedOver();

      List<String> steps =
          List.of(
              "OrderAccepted",
              "OrderPreparing",
              "OrderReady",
              "DeliveryAssigned",
              "RiderArrivedAtStore",
              "DeliveryPickedUp",
              "OrderInDelivery",
              "RiderArrivedAtDropoff",
              "DeliveryCompleted",
              "OrderDelivered");
      for (Reader each : List.of(customer, store)) {
        String stream = each == customer ? ofCustomer : ofStore;
        each.awaitEvent(stream, "OrderDelivered");
        assertThat(each.eventNames(stream)).containsSubsequence(steps);
        assertThat(each.eventNames(stream)).doesNotContain("DeliveryOffered", "DeliveryReleased");
      }
      customer.awaitEvent(ofOrder, "OrderDelivered");
      assertThat(customer.eventNames(ofOrder)).containsSubsequence(steps);
      carrier.awaitEvent(ofRider, "DeliveryCompleted");
      JsonNode ended = carrier.awaitEvent(ofRider, "DeliveryCompleted");
      assertThat(ended.at("/ride/over").booleanValue()).isTrue();
      assertThat(ended.at("/rider/load").intValue()).isZero();
      assertThat(carrier.awaitEvent(ofRider, "DeliveryAssigned").at("/rider/load").intValue())
          .isEqualTo(1);
      JsonNode onMap =
          city.await(
              frame ->
                  frame.at("/order/orderId").asString("").equals(journey.order())
                      && frame.path("event").asString("").equals("OrderDelivered"));
      assertThat(onMap.at("/numbers/delivered").longValue()).isPositive();

      for (Reader each : List.of(customer, store, carrier, city)) {
        assertThat(each.faults()).isEmpty();
      }
      nobodySeesWhatIsNotTheirs(hungry, shop, customer, store, carrier, city);
    }
  }

  /** No frame holds a name, a phone, a door or a code; only the city's has the customer's area. */
  private void nobodySeesWhatIsNotTheirs(Hungry hungry, Shop shop, Reader... readers) {
    for (Reader each : readers) {
      String all = each.frames().toString();
      assertThat(all)
          .doesNotContain(hungry.api().person().phone(), "3栋502", "科技园南路2号", "Code")
          .doesNotContain("customerId");
    }
    Set<String> seenByStore = new TreeSet<>();
    for (JsonNode event : readers[1].events("store:" + shop.id())) {
      event.path("order").propertyStream().forEach(field -> seenByStore.add(field.getKey()));
    }
    assertThat(seenByStore).isNotEmpty().doesNotContain("customerArea", "deliveryId", "storePlace");
    assertThat(readers[0].frames().toString()).doesNotContain("customerArea");
    JsonNode area =
        readers[3]
            .await(frame -> frame.at("/order/storeId").asString("").equals(shop.id()))
            .at("/order/customerArea");
    assertThat(Math.abs(area.path("lat").doubleValue() - (LAT + 0.008))).isLessThan(0.002);
    assertThat(area.path("lat").doubleValue()).isNotEqualTo(LAT + 0.008);
  }

  @Test
  void customerSeesTheRiderOnlyBetweenPickUpAndHandOver() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Journey journey = new Journey(shop, hungry, cashOrder(hungry, shop));
    String ofOrder = "order:" + journey.order();
    String ofCustomer = "customer:" + hungry.api().id("cus");
    try (Reader customer = Reader.of(base(), hungry.api()).sees(ofOrder).sees(ofCustomer);
        Reader store = Reader.of(base(), shop.staff()).sees(ofOrder);
        Reader city = Reader.of(base(), operator()).sees(CITY)) {
      journey.accept(10).start().ready().riderComing().atStore();
      String rider = journey.rider().id("rid");

      move(journey.rider(), 0.001);
      city.await(frame -> tellsOf(frame, rider));
      assertThat(customer.frames("position")).as("before pick-up").isEmpty();

      journey.pickedUp();
      customer.awaitEvent(ofOrder, "DeliveryPickedUp");
      move(journey.rider(), 0.002);
      JsonNode seen = customer.awaitType("position");
      assertThat(seen.at("/riders/0/place/lat").doubleValue()).isEqualTo(LAT + 0.002);
      assertThat(tellsOf(seen, rider)).isTrue();

      journey.atDoor().handedOver();
      customer.awaitEvent(ofOrder, "OrderDelivered");
      int until = customer.frames("position").size();
      move(journey.rider(), 0.003);
      city.await(frame -> frame.at("/riders").toString().contains("" + (LAT + 0.003)));
      assertThat(customer.frames("position")).as("after hand-over").hasSize(until);
      assertThat(store.frames("position")).as("stores see no rider on a map").isEmpty();
      assertThat(customer.faults()).isEmpty();
      assertThat(city.faults()).isEmpty();
    }
  }

  private static boolean tellsOf(JsonNode frame, String rider) {
    return frame.path("type").asString().equals("position")
        && frame.path("riders").toString().contains(rider);
  }

  private static void move(Api rider, double north) {
    rider
        .post(
            "/api/v1/riders/me/positions",
            Map.of(
                "seq",
                1,
                "points",
                List.of(
                    Map.of(
                        "at",
                        clock().instant().truncatedTo(ChronoUnit.MILLIS),
                        "lat",
                        LAT + north,
                        "lng",
                        LNG,
                        "accuracy",
                        8))))
        .expect(200);
  }

  @Test
  void newPriceReachesAnOpenMenuWithinASecond() {
    Shop shop = shop();
    String menu = "menu:" + shop.id();
    String cola = shop.item("可乐");
    try (Reader guest = Reader.of(base(), null).sees(menu)) {
      long before = System.nanoTime();
      shop.staff()
          .put("/api/v1/stores/" + shop.id() + "/items/" + cola + "/price", Map.of("priceFen", 600))
          .expect(200);
      JsonNode priced = guest.awaitEvent(menu, "ItemPriced");
      long millis = (System.nanoTime() - before) / 1_000_000;
      assertThat(priced.at("/items/0/itemId").asString()).isEqualTo(cola);
      assertThat(priced.at("/items/0/priceFen").longValue()).isEqualTo(600);
      System.out.println("price change -> open menu: " + millis + " ms with the command");
      assertThat(Duration.ofMillis(millis)).isLessThan(Duration.ofSeconds(1));
      assertThat(guest.faults()).isEmpty();
    }
  }

  @Test
  void lastPieceAndTheOneThatComesBackReachAnOpenMenu() {
    Shop shop = shop();
    Hungry hungry = hungry();
    String menu = "menu:" + shop.id();
    String meal = shop.item("套餐");
    shop.staff()
        .put("/api/v1/stores/" + shop.id() + "/items/" + meal + "/stock", Map.of("quantity", 1))
        .expect(200);
    try (Reader guest = Reader.of(base(), null).sees(menu)) {
      Answer quote = quote(hungry, shop, line(shop, "套餐", 1)).expect(201);
      long before = System.nanoTime();
      String order = place(hungry, quote, "CASH").expect(201).text("/orderId");
      JsonNode gone =
          guest.await(
              frame ->
                  frame.path("event").asString("").equals("StockChanged")
                      && !frame.at("/items/0/available").booleanValue());
      long millis = (System.nanoTime() - before) / 1_000_000;
      System.out.println("last piece -> open menu: " + millis + " ms with the order");
      assertThat(Duration.ofMillis(millis)).isLessThan(Duration.ofSeconds(1));
      assertThat(gone.at("/items/0/itemId").asString()).isEqualTo(meal);
      try (Reader late = Reader.of(base(), null).sees(menu)) {
        assertThat(late.awaitType("snapshot").path("view").path("items"))
            .anySatisfy(
                item -> {
                  assertThat(item.path("itemId").asString()).isEqualTo(meal);
                  assertThat(item.path("available").booleanValue()).isFalse();
                });
      }
      tell(hungry.api(), order, "cancel", null).expect(200);
      guest.await(
          frame ->
              frame.path("event").asString("").equals("StockChanged")
                  && frame.at("/items/0/itemId").asString("").equals(meal)
                  && frame.at("/items/0/available").booleanValue());
      assertThat(guest.faults()).isEmpty();
    }
  }

  @Test
  void operatorsMapHoldsWhatIsOpenAndWhoRides() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Api rider = riderOnline();
    move(rider, 0.004);
    String order = cashOrder(hungry, shop);
    try (Reader city = Reader.of(base(), operator())) {
      eventually(
          () -> {
            try (Reader fresh = Reader.of(base(), operator()).sees(CITY)) {
              assertThat(fresh.awaitType("snapshot").toString()).contains(order);
            }
          });
      JsonNode view = city.sees(CITY).awaitType("snapshot").path("view");
      assertThat(view.path("orders"))
          .anySatisfy(
              one -> {
                assertThat(one.path("orderId").asString()).isEqualTo(order);
                assertThat(one.path("storeName").asString()).isNotEmpty();
                assertThat(one.path("storePlace").path("lat").doubleValue()).isEqualTo(LAT);
                assertThat(one.path("promiseAt").asString()).isNotEmpty();
              });
      assertThat(view.path("riders"))
          .anySatisfy(
              one -> {
                assertThat(one.path("riderId").asString()).isEqualTo(rider.id("rid"));
                assertThat(one.path("state").asString()).isEqualTo("FREE");
                assertThat(one.path("place").path("lat").doubleValue()).isEqualTo(LAT + 0.004);
              });
      assertThat(view.path("stores").toString()).contains(shop.id());
      assertThat(view.at("/numbers/placed").longValue()).isPositive();
      assertThat(city.faults()).isEmpty();
    }
  }
}
