package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.dispatch.Deliveries;
import io.songda.order.OpenOrders;
import io.songda.order.OrderGlance;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the live view holds after the rarer steps is what the tables hold. */
class LivePictureTest extends Town {

  /** Until then a customer may still cancel freely. */
  private static final Duration PAST_GRACE = Duration.ofSeconds(61);

  private static Journey placed() {
    Shop shop = shop();
    Hungry hungry = hungry();
    return new Journey(shop, hungry, cashOrder(hungry, shop));
  }

  /** Waits until order, delivery and the rider's load are shown as they are stored. */
  private static void isShownAsItIsStored(Journey way) {
    OrderId order = OrderId.of(way.order());
    eventually(
        () -> {
          OrderGlance stored = bean(OpenOrders.class).find(order).orElseThrow();
          CityState shown = bean(CityState.class);
          assertThat(shown.open(order).orElseThrow())
              .usingRecursiveComparison()
              .ignoringFields("storePlace", "placedAt")
              .withEqualsForType(LivePictureTest::sameMicrosecond, Instant.class)
              .isEqualTo(stored);
          assertThat(shown.carriage(order))
              .isEqualTo(
                  bean(Deliveries.class)
                      .of("ORDER", way.order())
                      .map(Carriage::of)
                      .filter(carriage -> !carriage.status().isFinal())
                      .orElse(null));
        });
  }

  /** Columns hold microseconds, events nanoseconds. */
  private static boolean sameMicrosecond(Instant one, Instant other) {
    return one.truncatedTo(ChronoUnit.MICROS).equals(other.truncatedTo(ChronoUnit.MICROS));
  }

  private static int shownLoad(Api rider) {
    return bean(CityState.class).carried(RiderId.of(rider.id("rid"))).size();
  }

  @Test
  void goodsThatRidersPassOnGoOnWithTheNextOne() {
    Journey way = placed().acceptedAndRiderAtStore().pickedUp();
    Api first = way.rider();
    Api second = riderOnline();
    String before = way.delivery();
    String ofOrder = "order:" + way.order();
    String ofFirst = "rider:" + first.id("rid");
    String ofSecond = "rider:" + second.id("rid");
    try (Reader customer = Reader.of(base(), way.hungry().api()).sees(ofOrder);
        Reader giver = Reader.of(base(), first).sees(ofFirst);
        Reader taker = Reader.of(base(), second).sees(ofSecond);
        Reader city = Reader.of(base(), operator()).sees("city:main")) {
      way.passedOnTo(second).expect(200);

      JsonNode over = giver.awaitEvent(ofFirst, "DeliveryHandedOver");
      assertThat(over.at("/ride/deliveryId").asString()).isEqualTo(before);
      assertThat(over.at("/ride/over").booleanValue()).isTrue();
      assertThat(over.at("/rider/load").intValue()).isZero();

      JsonNode taken = taker.awaitEvent(ofSecond, "DeliveryTakenOver");
      assertThat(taken.at("/ride/deliveryId").asString()).isEqualTo(way.delivery());
      assertThat(taken.at("/ride/status").asString()).isEqualTo("PICKED_UP");
      assertThat(taken.at("/rider/load").intValue()).isEqualTo(1);

      JsonNode told = customer.awaitEvent(ofOrder, "DeliveryTakenOver");
      assertThat(told.at("/order/riderId").asString()).isEqualTo(second.id("rid"));
      assertThat(told.at("/order/deliveryStatus").asString()).isEqualTo("PICKED_UP");
      assertThat(customer.eventNames(ofOrder)).doesNotContain("DeliveryHandedOver");

      city.await(
          frame ->
              frame.path("event").asString("").equals("DeliveryTakenOver")
                  && frame.at("/order/deliveryId").asString("").equals(way.delivery()));
      isShownAsItIsStored(way);
      assertThat(shownLoad(first)).isZero();
      assertThat(shownLoad(second)).isEqualTo(1);
      for (Reader each : List.of(customer, giver, taker, city)) {
        assertThat(each.faults()).isEmpty();
      }
      way.handedOver();
      isShownAsItIsStored(way);
      eventually(() -> assertThat(shownLoad(second)).isZero());
    }
  }

  @Test
  void requestToCancelIsShownUntilItIsWithdrawn() {
    Journey way = placed().accept(10);
    String ofStore = "store:" + way.shop().id();
    try (Reader store = Reader.of(base(), way.shop().staff()).sees(ofStore)) {
      clock().advance(PAST_GRACE);
      way.customer("cancel", null).expect(200);
      JsonNode asked = store.awaitEvent(ofStore, "CancelRequested");
      assertThat(asked.at("/order/cancelAsked").booleanValue()).isTrue();
      isShownAsItIsStored(way);
      way.customer("withdraw-cancel", null).expect(200);
      JsonNode withdrawn = store.awaitEvent(ofStore, "CancelWithdrawn");
      assertThat(withdrawn.at("/order/cancelAsked").booleanValue()).isFalse();
      isShownAsItIsStored(way);
      assertThat(store.faults()).isEmpty();
    }
  }

  @Test
  void requestToCancelThatIsOvertakenByThePickUpIsNotShownAnyMore() {
    Journey way = placed().acceptedAndRiderAtStore();
    clock().advance(PAST_GRACE);
    way.customer("cancel", null).expect(200);
    isShownAsItIsStored(way);
    way.pickedUp();
    isShownAsItIsStored(way);
  }

  @Test
  void delayMovesThePromiseAndTheKitchen() {
    Journey way = placed().accept(10);
    way.staff("delay", Map.of("minutes", 5, "reason", "MC_TOO_BUSY")).expect(200);
    isShownAsItIsStored(way);
  }

  @Test
  void rideThatAColleagueTakesOverBeforeThePickUpIsTheColleagues() {
    Journey way = placed().accept(10).start().ready().claimed();
    Api first = way.rider();
    Api second = riderOnline();
    String ofSecond = "rider:" + second.id("rid");
    try (Reader colleague = Reader.of(base(), second).sees(ofSecond)) {
      way.ride("transfer", Map.of("riderId", second.id("rid"))).expect(200);

      JsonNode asked = colleague.awaitEvent(ofSecond, "TransferAsked");
      assertThat(asked.at("/transfer/deliveryId").asString()).isEqualTo(way.delivery());
      assertThat(asked.at("/transfer/fromRiderId").asString()).isEqualTo(first.id("rid"));
      assertThat(asked.at("/transfer/storeName").asString()).isNotEmpty();
      assertThat(asked.has("ride")).isFalse();
      assertThat(shownLoad(second)).isZero();
      try (Reader late = Reader.of(base(), second).sees(ofSecond)) {
        assertThat(late.awaitType("snapshot").at("/view/transfers/0/deliveryId").asString())
            .isEqualTo(way.delivery());
        assertThat(late.faults()).isEmpty();
      }

      second.post("/api/v1/deliveries/" + way.delivery() + "/accept-transfer", null).expect(200);
      JsonNode taken = colleague.awaitEvent(ofSecond, "DeliveryAssigned");
      assertThat(taken.at("/ride/deliveryId").asString()).isEqualTo(way.delivery());
      isShownAsItIsStored(way);
      assertThat(shownLoad(first)).isZero();
      assertThat(shownLoad(second)).isEqualTo(1);
      assertThat(colleague.faults()).isEmpty();
    }
  }

  @Test
  void goodsThatGoBackAreShownUntilTheStoreHasThem() {
    Shop shop = goodsShop();
    Hungry hungry = hungry();
    Journey way = new Journey(shop, hungry, cashOrder(hungry, shop));
    way.acceptedAndRiderAtStore().pickedUp().atDoor().refused();
    isShownAsItIsStored(way);
    way.staff("undelivered", Map.of("action", "RETURN")).expect(200);
    way.reaches("RETURNING");
    isShownAsItIsStored(way);
    way.ride("returned", null).expect(200);
    isShownAsItIsStored(way);
  }
}
