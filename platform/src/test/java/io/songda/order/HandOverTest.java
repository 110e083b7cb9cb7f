package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.RiderId;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Deliveries that riders pass on to each other. The basket is that of {@link JourneyTest}: the
 * rider's pay is 5.30.
 */
class HandOverTest extends Town {

  /** Where no riders of other stories are about. */
  private static final double QUIET = LAT - 0.07;

  @Test
  void ridersWhoMeetHalfwayShareThePay() {
    Journey way = onTheRoad();
    Api first = way.rider();
    String before = way.delivery();
    seenHalfway(first);
    Api second = riderOnline();
    assertThat(way.passedOnTo(second).expect(200).text("/status")).isEqualTo("PICKED_UP");
    // Another ride has begun; the customer sees it go on and keeps her code.
    assertThat(way.delivery()).isNotEqualTo(before);
    assertThat(way.status()).isEqualTo("IN_DELIVERY");
    assertThat(carrying(first)).isZero();
    assertThat(carrying(second)).isEqualTo(1);
    assertThat(first.get("/api/v1/deliveries/" + before).expect(200).text("/status"))
        .isEqualTo("DELIVERED");
    first
        .post("/api/v1/deliveries/" + way.delivery() + "/deliver", way.handover())
        .refused(404, "delivery_unknown");
    way.handedOver();
    assertThat(carrying(second)).isZero();
    way.customer("confirm-receipt", null).expect(200);
    // 5.30 for the whole way: 2.65 each.
    assertThat(booksAreClosed(way.order()))
        .containsEntry("RIDER_PAYABLE", 530L)
        .containsEntry("DELIVERY_INCOME", 70L);
    assertThat(earned(first)).isEqualTo(265);
    assertThat(earned(second)).isEqualTo(265);
    assertThat(way.hungry().api().get("/api/v1/orders/" + way.order() + "/timeline").body())
        .contains("DeliveryHandedOver", "DeliveryTakenOver", "DeliveryCompleted");
  }

  @Test
  void whatTheFirstRiderEarnedStaysWhenTheSecondFails() {
    Journey way = onTheRoad();
    Api first = way.rider();
    seenHalfway(first);
    way.passedOn().expect(200);
    way.operators("discard", Map.of("cause", "RIDER_FAILED", "reason", "OP_OTHER")).expect(200);
    // C15: all back to the customer, the store is paid; of the riders only who did their part.
    assertThat(booksAreClosed(way.order()))
        .containsEntry("MERCHANT_PAYABLE", 3478L)
        .containsEntry("RIDER_PAYABLE", 265L)
        .doesNotContainKey("CHANNEL_CLEARING");
    assertThat(earned(first)).isEqualTo(265);
    assertThat(earned(way.rider())).isZero();
  }

  @Test
  void oneOfEightRidersWhoScanTheSameCodeTakesOver() throws Exception {
    Journey way = onTheRoad();
    Api first = way.rider();
    String delivery = way.delivery();
    Map<String, String> code =
        Map.of("code", way.ride("hand-over", null).expect(200).text("/code"));
    List<Api> others = new ArrayList<>();
    List<Callable<Answer>> scans = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Api other = riderOnline();
      others.add(other);
      scans.add(() -> other.post("/api/v1/deliveries/" + delivery + "/take-over", code));
    }
    int won = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> scan : threads.invokeAll(scans)) {
        int status = scan.get().status();
        assertThat(status).as(scan.get().body()).isIn(200, 404, 409);
        won += status == 200 ? 1 : 0;
      }
    }
    assertThat(won).isEqualTo(1);
    assertThat(carrying(first)).isZero();
    assertThat(others.stream().mapToInt(HandOverTest::carrying).sum()).isEqualTo(1);
  }

  @Test
  void wrongOrOldCodeOpensNothing() {
    Journey way = onTheRoad();
    String path = "/api/v1/deliveries/" + way.delivery() + "/take-over";
    Api other = riderOnline();
    other.post(path, Map.of("code", "000000")).refused(404, "delivery_unknown");
    String shown = way.ride("hand-over", null).expect(200).text("/code");
    other.post(path, Map.of("code", "x" + shown)).refused(422, "code_wrong");
    way.rider().post(path, Map.of("code", shown)).refused(409, "own_delivery");
    // Five minutes later it is too old.
    clock().advance(Duration.ofMinutes(5));
    other.post(path, Map.of("code", shown)).refused(404, "delivery_unknown");
    assertThat(carrying(way.rider())).isEqualTo(1);
    assertThat(carrying(other)).isZero();
  }

  @Test
  void operatorSendsAnotherRiderAfterAnAccident() {
    Journey way = onTheRoad();
    Api first = way.rider();
    Api second = riderOnline();
    Map<String, String> to = Map.of("riderId", second.id("rid"));
    way.operatorOnDelivery("hand-over", to).expect(200);
    way.operatorOnDelivery("hand-over", to).refused(409, "own_delivery");
    way.carriedBy(second).handedOver();
    assertThat(carrying(first)).isZero();
  }

  @Test
  void riderAsksAColleagueBeforeThePickUp() {
    Journey way = paid().accept(1).riderComing();
    Api first = way.rider();
    Api second = riderOnline();
    Api third = riderOnline();
    way.ride("transfer", Map.of("riderId", first.id("rid"))).refused(409, "own_delivery");
    way.ride("transfer", Map.of("riderId", second.id("rid"))).expect(200);
    // Nothing has changed before the colleague says yes, and nobody else can.
    String accept = "/api/v1/deliveries/" + way.delivery() + "/accept-transfer";
    third.post(accept, null).refused(404, "delivery_unknown");
    assertThat(carrying(first)).isEqualTo(1);
    assertThat(second.get("/api/v1/riders/me/transfers").text("/items/0/deliveryId"))
        .isEqualTo(way.delivery());
    assertThat(second.post(accept, null).expect(200).text("/status")).isEqualTo("ASSIGNED");
    first
        .post("/api/v1/deliveries/" + way.delivery() + "/arrive-at-store", null)
        .refused(404, "delivery_unknown");
    assertThat(carrying(first)).isZero();
    assertThat(carrying(second)).isEqualTo(1);
    assertThat(way.view().number("/delivery/assignmentNo")).isEqualTo(2);
    way.carriedBy(second).start().ready().atStore().pickedUp().handedOver();
  }

  @Test
  void questionToAColleagueRunsOut() {
    Journey way = paid().accept(10).start().ready().claimed();
    Api second = riderOnline();
    way.ride("transfer", Map.of("riderId", second.id("rid"))).expect(200);
    clock().advance(Duration.ofMinutes(5));
    String accept = "/api/v1/deliveries/" + way.delivery() + "/accept-transfer";
    second.post(accept, null).refused(404, "delivery_unknown");
    assertThat(second.get("/api/v1/riders/me/transfers").body()).doesNotContain(way.delivery());
    assertThat(carrying(way.rider())).isEqualTo(1);
  }

  private static Journey paid() {
    Journey way = bargain(QUIET).placed("WECHAT");
    pay(way.hungry(), way.order());
    return way;
  }

  private static Journey onTheRoad() {
    return paid().acceptedAndRiderAtStore().pickedUp();
  }

  /** Halfway between the store and the customer's door. */
  private static void seenHalfway(Api rider) {
    Map<String, Object> here =
        Map.of(
            "at",
            clock().instant().toString(),
            "lat",
            QUIET + 0.004,
            "lng",
            LNG + 0.002,
            "accuracy",
            5);
    rider
        .post("/api/v1/riders/me/positions", Map.of("seq", 1, "points", List.of(here)))
        .expect(200);
  }

  private static int carrying(Api rider) {
    return jdbc()
        .sql("select coalesce(sum(carrying), 0) from dispatch_rider_load where rider_id = ?")
        .param(RiderId.of(rider.id("rid")).value())
        .query(Integer.class)
        .single();
  }

  private static long earned(Api rider) {
    return rider.get("/api/v1/riders/me/earnings").expect(200).number("/balanceFen");
  }
}
