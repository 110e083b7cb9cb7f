package io.songda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.songda.eventlog.EventLog;
import io.songda.geo.Wgs84;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.NotAllowed;
import io.songda.rider.Riders;
import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import io.songda.timers.Timer;
import io.songda.timers.Timers;
import io.songda.tracking.Positions;
import io.songda.tracking.TrackPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deliveries in the whole program with its database; each test has a quarter of its own. */
class DeliveriesTest extends CityTest {

  private final Deliveries deliveries = bean(Deliveries.class);
  private final Claims claims = bean(Claims.class);
  private final PickUps pickUps = bean(PickUps.class);
  private final FailedPickUps failedPickUps = bean(FailedPickUps.class);
  private final DropOffs dropOffs = bean(DropOffs.class);
  private final Undeliverables undeliverables = bean(Undeliverables.class);
  private final Rounds rounds = bean(Rounds.class);
  private final Board board = bean(Board.class);
  private final DeliveryBook book = bean(DeliveryBook.class);
  private final Quarter quarter = new Quarter(deliveries, bean(Transactions.class), clock());

  private static RiderId id(Api rider) {
    return RiderId.of(rider.id("rid"));
  }

  /** A rider online who was just seen there. */
  private static Api riderAt(Wgs84 place) {
    Api rider = riderOnline();
    seen(id(rider), place);
    return rider;
  }

  private static void seen(RiderId rider, Wgs84 place) {
    TrackPoint point = new TrackPoint(clock().instant(), place, 5, null);
    bean(Positions.class).report(rider, List.of(point)).join();
  }

  private DeliveryStatus status(DeliveryId delivery) {
    return book.read(delivery).status();
  }

  private Offer standing(DeliveryId delivery) {
    return board.offerOf(delivery).orElseThrow();
  }

  /** A delivery this rider has claimed. */
  private DeliveryId taken(Api rider) {
    DeliveryId delivery = quarter.searched();
    rider.post("/api/v1/deliveries/" + delivery + "/claim", null).expect(200);
    return delivery;
  }

  private DeliveryId carried(Api rider) {
    DeliveryId delivery = taken(rider);
    pickUps.arriveAtStore(delivery, id(rider));
    pickUps.pickUp(delivery, id(rider));
    return delivery;
  }

  private static Answer command(
      Api rider, DeliveryId delivery, String verb, @Nullable Object body) {
    return rider.post("/api/v1/deliveries/" + delivery + "/" + verb, body);
  }

  private static <T> List<Future<T>> atOnce(List<Callable<T>> all) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(all);
    }
  }

  @Test
  void offeredDeliveryIsAcceptedPickedUpAndHandedOver() {
    Api rider = riderAt(quarter.store);
    DeliveryId delivery = quarter.searched();
    eventually(
        () -> {
          rounds.round();
          assertThat(board.offersTo(id(rider))).hasSize(1);
        });
    Answer offers = rider.get("/api/v1/riders/me/offers").expect(200);
    assertThat(offers.text("/items/0/deliveryId")).isEqualTo(delivery.toString());
    assertThat(offers.body()).doesNotContain("1201", "13800000000", "安娜");
    String offer = offers.text("/items/0/offerId");
    Answer accepted = rider.post("/api/v1/offers/" + offer + "/accept", null).expect(200);
    assertThat(accepted.text("/status")).isEqualTo("ASSIGNED");
    assertThat(accepted.body())
        .doesNotContain("1201", "13800000000", Quarter.PICKUP_CODE, Quarter.DELIVERY_CODE);
    command(rider, delivery, "pick-up", Map.of("code", Quarter.PICKUP_CODE))
        .refused(409, "not_allowed_now");
    command(rider, delivery, "arrive-at-store", null).expect(200);
    Answer up =
        command(rider, delivery, "pick-up", Map.of("code", Quarter.PICKUP_CODE, "bags", 2))
            .expect(200);
    assertThat(up.text("/dropoffDoor")).isEqualTo("3 栋 1201");
    assertThat(rider.get("/api/v1/riders/me/deliveries").expect(200).text("/stops/0/kind"))
        .isEqualTo("DROPOFF");
    command(rider, delivery, "arrive-at-dropoff", null).expect(200);
    Answer done =
        command(rider, delivery, "deliver", Map.of("code", Quarter.DELIVERY_CODE)).expect(200);
    assertThat(done.text("/status")).isEqualTo("DELIVERED");
    assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero();
    assertThat(bean(OfferStore.class).byId(OfferId.of(offer)).orElseThrow().reasons())
        .contains("\"chosen\"", "\"ride\"");
  }

  @Test
  void oneOfSixtyFourRidersGetsTheDelivery() throws Exception {
    DeliveryId delivery = quarter.searched();
    List<Callable<Answer>> claims = new ArrayList<>();
    List<RiderId> riders = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Api rider = riderOnline();
      riders.add(id(rider));
      claims.add(() -> rider.post("/api/v1/deliveries/" + delivery + "/claim", null));
    }
    int won = 0;
    for (Future<Answer> claim : atOnce(claims)) {
      Answer answer = claim.get();
      if (answer.status() == 200) {
        won++;
      } else {
        answer.refused(409, "already_taken");
      }
    }
    assertThat(won).isEqualTo(1);
    int carrying = riders.stream().mapToInt(bean(DeliveryStore.class)::carrying).sum();
    assertThat(carrying).isEqualTo(1);
  }

  @Test
  void pickUpAndCancellationAtOnceHaveExactlyOneWinner() throws Exception {
    Api rider = riderOnline();
    Transactions transactions = bean(Transactions.class);
    for (int i = 0; i < 40; i++) {
      DeliveryId delivery = taken(rider);
      String reference = book.read(delivery).job().reference();
      pickUps.arriveAtStore(delivery, id(rider));
      Callable<Boolean> pickUp =
          () -> {
            try {
              pickUps.pickUp(delivery, id(rider));
              return true;
            } catch (NotAllowed e) {
              return false;
            }
          };
      Callable<Boolean> cancel =
          () ->
              transactions.in(
                  () -> deliveries.cancel("TEST", reference, Actor.TIMER, "CU_CHANGED_MIND"));
      List<Future<Boolean>> both =
          i % 2 == 0 ? atOnce(List.of(pickUp, cancel)) : atOnce(List.of(cancel, pickUp));
      assertThat(both.get(0).get()).isNotEqualTo(both.get(1).get());
      assertThat(status(delivery)).isIn(DeliveryStatus.PICKED_UP, DeliveryStatus.CANCELLED);
      if (status(delivery) == DeliveryStatus.PICKED_UP) {
        dropOffs.deliver(delivery, id(rider), "code");
      }
    }
    assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero();
  }

  @Test
  void nobodyCarriesMoreThanTheirCapacity() throws Exception {
    Api rider = riderOnline();
    bean(Riders.class).carry(id(rider), 3);
    List<Callable<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      DeliveryId delivery = quarter.searched();
      claims.add(
          () -> {
            try {
              this.claims.claim(delivery, id(rider));
              return true;
            } catch (Refusal full) {
              assertThat(full.code()).isEqualTo("rider_full");
              return false;
            }
          });
    }
    int taken = 0;
    for (Future<Boolean> claim : atOnce(claims)) {
      taken += claim.get() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(3);
    assertThat(board.carriedBy(id(rider))).hasSize(3);
  }

  @Test
  void declinedOrUnansweredOfferGoesToTheNextRider() {
    Api near = riderAt(quarter.store);
    Api next = riderAt(quarter.store.towards(0, 800));
    Api last = riderAt(quarter.store.towards(0, 1_600));
    DeliveryId delivery = quarter.searched();
    eventually(() -> assertThat(askedNow(delivery)).isEqualTo(id(near)));
    near.post("/api/v1/offers/" + standing(delivery).id() + "/decline", null).expect(200);
    eventually(() -> assertThat(askedNow(delivery)).isEqualTo(id(next)));
    String missed = standing(delivery).id().toString();
    clock().advance(Duration.ofSeconds(31));
    seen(id(last), quarter.store.towards(0, 1_600));
    eventually(() -> assertThat(askedNow(delivery)).isEqualTo(id(last)));
    next.post("/api/v1/offers/" + missed + "/accept", null).refused(409, "offer_over");
    near.post("/api/v1/offers/" + missed + "/accept", null).refused(404, "offer_unknown");
    Board again = new Board(bean(DeliveryStore.class), bean(OfferStore.class));
    assertThat(again.hasRefused(delivery, id(near))).isTrue();
    assertThat(again.hasRefused(delivery, id(next))).isTrue();
    assertThat(again.offerOf(delivery).orElseThrow().rider()).isEqualTo(id(last));
    assertThat(again.searched()).extracting(Delivery::id).contains(delivery);
  }

  private RiderId askedNow(DeliveryId delivery) {
    rounds.round();
    return standing(delivery).rider();
  }

  @Test
  void givenUpDeliveryIsOfferedToOthersUnderTheNextNumber() {
    Api rider = riderAt(quarter.store);
    DeliveryId delivery = taken(rider);
    command(rider, delivery, "give-up", Map.of("reason", "VEHICLE")).expect(200);
    assertThat(status(delivery)).isEqualTo(DeliveryStatus.OFFERING);
    assertThat(book.read(delivery).assignmentNo()).isEqualTo(2);
    assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero();
    Api other = riderAt(quarter.store.towards(0, 1_000));
    eventually(() -> assertThat(askedNow(delivery)).isEqualTo(id(other)));
    command(rider, delivery, "arrive-at-store", null).refused(404, "delivery_unknown");
  }

  @Test
  void fifthWrongCodeLocksAndAPhotoStillOpens() {
    Api rider = riderOnline();
    DeliveryId delivery = carried(rider);
    for (int i = 0; i < 5; i++) {
      command(rider, delivery, "deliver", Map.of("code", "000" + i)).refused(422, "code_wrong");
    }
    command(rider, delivery, "deliver", Map.of("code", Quarter.DELIVERY_CODE))
        .refused(422, "code_locked");
    command(rider, delivery, "deliver", Map.of()).refused(422, "proof_missing");
    Answer done = command(rider, delivery, "deliver", Map.of("photo", "pod/1.jpg")).expect(200);
    assertThat(done.text("/status")).isEqualTo("DELIVERED");
    assertThat(book.read(delivery).proof()).isEqualTo("photo:pod/1.jpg");
  }

  @Test
  void comingWithinAHundredMetresIsAnArrival() {
    Api rider = riderAt(quarter.store.towards(0, 900));
    DeliveryId delivery = taken(rider);
    seen(id(rider), quarter.store.towards(0, 120));
    assertThat(status(delivery)).isEqualTo(DeliveryStatus.ASSIGNED);
    seen(id(rider), quarter.store.towards(0, 60));
    eventually(() -> assertThat(status(delivery)).isEqualTo(DeliveryStatus.AT_PICKUP));
    command(rider, delivery, "pick-up", Map.of("code", Quarter.PICKUP_CODE)).expect(200);
    seen(id(rider), quarter.door.towards(0, 60));
    eventually(() -> assertThat(status(delivery)).isEqualTo(DeliveryStatus.AT_DROPOFF));
    assertThat(book.read(delivery).reason()).isNull();
  }

  @Test
  void commitOfWhichNobodyHereWasToldIsOnTheRidersScreenSoon() {
    Api rider = riderOnline();
    DeliveryId delivery = taken(rider);
    DeliveryStore store = bean(DeliveryStore.class);
    Board elsewhere = new Board(store, bean(OfferStore.class));
    DeliveryBook otherNode =
        new DeliveryBook(
            store,
            bean(EventLog.class),
            bean(Timers.class),
            bean(DeliveryClocks.class),
            bean(Riders.class),
            elsewhere,
            bean(FencePosts.class));
    PickUps there =
        new PickUps(
            otherNode, bean(Codes.class), bean(DeliveryClocks.class), bean(Transactions.class));
    there.arriveAtStore(delivery, id(rider));
    there.pickUp(delivery, id(rider));
    eventually(
        () ->
            assertThat(rider.get("/api/v1/riders/me/deliveries").text("/items/0/status"))
                .isEqualTo("PICKED_UP"));
  }

  @Test
  void strangersDeliveriesAndOffersAreUnknown() {
    Api rider = riderOnline();
    Api stranger = riderOnline();
    DeliveryId delivery = taken(rider);
    stranger.get("/api/v1/deliveries/" + delivery).refused(404, "delivery_unknown");
    for (String verb : List.of("arrive-at-store", "arrive-at-dropoff", "returned")) {
      command(stranger, delivery, verb, null).refused(404, "delivery_unknown");
    }
    command(stranger, delivery, "pick-up", Map.of("code", Quarter.PICKUP_CODE))
        .refused(404, "delivery_unknown");
    command(stranger, delivery, "give-up", Map.of("reason", "OWN"))
        .refused(404, "delivery_unknown");
    rider.get("/api/v1/deliveries/" + delivery).expect(200);
    operator().get("/api/v1/deliveries/" + delivery).expect(200);
    customer().get("/api/v1/deliveries/" + delivery).refused(403, "not_allowed");
  }

  @Test
  void askingTwiceForTheSameThingIsOneDelivery() throws Exception {
    String reference = Quarter.newReference();
    List<Callable<DeliveryId>> wishes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      wishes.add(() -> quarter.held(reference));
    }
    List<DeliveryId> ids = new ArrayList<>();
    for (Future<DeliveryId> wish : atOnce(wishes)) {
      ids.add(wish.get());
    }
    assertThat(ids).containsOnly(ids.getFirst());
    assertThat(status(ids.getFirst())).isEqualTo(DeliveryStatus.HELD);
  }

  @Test
  void cancellingTellsWhetherItWasInTime() {
    Api rider = riderOnline();
    String reference = Quarter.newReference();
    assertThat(deliveries.cancel("TEST", reference, Actor.CUSTOMER, "CU_CHANGED_MIND")).isTrue();
    DeliveryId early = quarter.held(reference);
    assertThat(deliveries.cancel("TEST", reference, Actor.CUSTOMER, "CU_CHANGED_MIND")).isTrue();
    assertThat(status(early)).isEqualTo(DeliveryStatus.CANCELLED);
    DeliveryId onTheWay = carried(rider);
    String late = book.read(onTheWay).job().reference();
    assertThat(deliveries.cancel("TEST", late, Actor.CUSTOMER, "CU_CHANGED_MIND")).isFalse();
    assertThat(status(onTheWay)).isEqualTo(DeliveryStatus.PICKED_UP);
  }

  /** From every state in which a delivery can be left alone. */
  @Test
  void timeAloneEndsEveryDelivery() {
    Api rider = riderOnline();
    List<DeliveryId> left = new ArrayList<>();
    left.add(quarter.held(Quarter.newReference()));
    left.add(taken(rider));
    DeliveryId failing = taken(rider);
    pickUps.arriveAtStore(failing, id(rider));
    left.add(failing);
    failedPickUps.pickupFailed(failing, id(rider), "MC_CLOSED");
    left.add(carried(rider));
    Api second = riderOnline();
    DeliveryId atStore = taken(second);
    pickUps.arriveAtStore(atStore, id(second));
    left.add(atStore);
    DeliveryId atDoor = carried(second);
    dropOffs.arriveAtDropoff(atDoor, id(second));
    left.add(atDoor);
    DeliveryId returning = carried(second);
    dropOffs.arriveAtDropoff(returning, id(second));
    undeliverables.undeliverable(returning, id(second), "CU_REFUSED", null);
    undeliverables.decide(returning, Decision.RETURN);
    left.add(returning);
    left.forEach(DeliveriesTest::letTimeEnd);
    assertThat(left).allMatch(delivery -> status(delivery).isFinal());
    assertThat(left)
        .allMatch(delivery -> told(delivery).size() == book.read(delivery).head().version());
    assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero();
    assertThat(bean(DeliveryStore.class).carrying(id(second))).isZero();
    assertThat(status(atDoor)).isEqualTo(DeliveryStatus.CANCELLED);
    assertThat(status(returning)).isEqualTo(DeliveryStatus.LOST);
    Refusal unfit =
        catchThrowableOfType(
            Refusal.class, () -> failedPickUps.pickupFailed(atDoor, id(second), "NONSENSE"));
    assertThat(unfit.code()).isEqualTo("reason_unknown");
  }

  /** Fires the one timer of the delivery until none is left. */
  private static void letTimeEnd(DeliveryId delivery) {
    DeliveryBook book = bean(DeliveryBook.class);
    AtomicInteger fired = new AtomicInteger();
    for (Delivery now = book.read(delivery); now.dueAt() != null; now = book.read(delivery)) {
      Timer timer = Timer.city(delivery.toString(), DeliveryClocks.STATE, 0, now.dueAt());
      bean(DeliveryTimers.class).due(timer);
      assertThat(fired.incrementAndGet()).isLessThan(20);
    }
  }

  @Test
  void timerOfAnEarlierStateDoesNothing() {
    Api rider = riderOnline();
    DeliveryId delivery = taken(rider);
    Delivery before = book.read(delivery);
    pickUps.arriveAtStore(delivery, id(rider));
    bean(DeliveryTimers.class)
        .due(
            Timer.city(
                delivery.toString(),
                DeliveryClocks.STATE,
                0,
                Objects.requireNonNull(before.dueAt())));
    assertThat(status(delivery)).isEqualTo(DeliveryStatus.AT_PICKUP);
  }

  @Test
  void absentCustomerIsWaitedForAndARefusingOneIsNot() {
    Api rider = riderOnline();
    DeliveryId absent = carried(rider);
    command(rider, absent, "arrive-at-dropoff", null).expect(200);
    command(rider, absent, "undeliverable", Map.of("reason", "CU_UNREACHABLE"))
        .refused(409, "too_early");
    command(rider, absent, "undeliverable", Map.of("reason", "CU_REFUSED")).expect(200);
    operator()
        .post("/api/v1/operator/deliveries/" + absent + "/decide", Map.of("action", "RETURN"))
        .expect(200);
    command(rider, absent, "returned", Map.of("code", "9999")).refused(422, "code_wrong");
    Answer back =
        command(rider, absent, "returned", Map.of("code", Quarter.PICKUP_CODE)).expect(200);
    assertThat(back.text("/status")).isEqualTo("RETURNED");
  }

  @Test
  void operatorGivesADeliveryToANamedRider() {
    Api rider = riderOnline();
    Api other = riderOnline();
    DeliveryId delivery = taken(rider);
    Answer passed =
        operator()
            .post(
                "/api/v1/operator/deliveries/" + delivery + "/reassign",
                Map.of("riderId", other.id("rid")))
            .expect(200);
    assertThat(passed.text("/riderId")).isEqualTo(other.id("rid"));
    assertThat(passed.number("/assignmentNo")).isEqualTo(2);
    assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero();
    assertThat(bean(DeliveryStore.class).carrying(id(other))).isEqualTo(1);
    operator()
        .post("/api/v1/operator/deliveries/" + delivery + "/lost", null)
        .refused(409, "not_allowed_now");
  }

  @Test
  void riderWhoIsOfflineGetsNothing() {
    Api rider = riderAt(quarter.store);
    rider.put("/api/v1/riders/me/online", Map.of("online", false)).expect(200);
    DeliveryId delivery = quarter.searched();
    rounds.round();
    assertThat(board.offerOf(delivery)).isEmpty();
    command(rider, delivery, "claim", null).refused(409, "rider_not_working");
    assertThatThrownBy(() -> standing(delivery)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void poolShowsWhatIsOpenNearby() {
    Api rider = riderAt(quarter.store.towards(0, 2_500));
    Api far = riderAt(quarter.store.towards(0, 3_500));
    DeliveryId delivery = quarter.searched();
    Answer pool = rider.get("/api/v1/open-deliveries").expect(200);
    assertThat(pool.body()).contains(delivery.toString()).doesNotContain("1201");
    assertThat(far.get("/api/v1/open-deliveries").expect(200).body())
        .doesNotContain(delivery.toString());
    riderOnline().get("/api/v1/open-deliveries").refused(409, "position_unknown");
  }

  /** F18: whatever happens at the same moment, one rider has it or it is cancelled. */
  @Test
  void ridersAndACancellationAtOnceLeaveOneWinner() throws Exception {
    List<Api> riders = List.of(riderOnline(), riderOnline(), riderOnline(), riderOnline());
    Transactions transactions = bean(Transactions.class);
    for (int i = 0; i < 25; i++) {
      DeliveryId delivery = quarter.searched();
      String reference = book.read(delivery).job().reference();
      List<Callable<Boolean>> all = new ArrayList<>();
      for (Api rider : riders) {
        all.add(() -> claims(delivery, id(rider)));
      }
      all.add(
          i % all.size(),
          () -> transactions.in(() -> deliveries.cancel("TEST", reference, Actor.TIMER, "x")));
      int yes = 0;
      for (Future<Boolean> one : atOnce(all)) {
        yes += one.get() ? 1 : 0;
      }
      assertThat(yes).isBetween(1, 2); // a claim may come first and be cancelled after
      assertThat(status(delivery)).isEqualTo(DeliveryStatus.CANCELLED);
    }
    riders.forEach(rider -> assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero());
  }

  private boolean claims(DeliveryId delivery, RiderId rider) {
    try {
      claims.claim(delivery, rider);
      return true;
    } catch (Refusal refused) {
      assertThat(refused.code()).isEqualTo("already_taken");
      return false;
    }
  }

  @Test
  void searchWidensForABonusAndIsOverAfterItsLastStep() {
    Api rider = riderOnline();
    DeliveryId delivery = quarter.searched();
    fireOnce(delivery);
    assertThat(book.read(delivery).bonus()).isEqualTo(DeliveryTimers.BONUS);
    fireOnce(delivery);
    fireOnce(delivery);
    assertThat(Duration.between(book.read(delivery).since(), due(delivery)))
        .isEqualTo(Duration.ofMinutes(30));
    fireOnce(delivery);
    command(rider, delivery, "claim", null).refused(409, "search_over");
    String reference = book.read(delivery).job().reference();
    assertThat(told(delivery)).contains("NoRiderFound");
    assertThat(deliveries.cancel("TEST", reference, Actor.TIMER, "SY_NO_RIDER")).isTrue();
  }

  private List<String> told(DeliveryId delivery) {
    return jdbc()
        .sql("select type from eventlog_event where stream = ? order by seq")
        .param(delivery.toString())
        .query(String.class)
        .list();
  }

  private Instant due(DeliveryId delivery) {
    return Objects.requireNonNull(book.read(delivery).dueAt());
  }

  private void fireOnce(DeliveryId delivery) {
    bean(DeliveryTimers.class)
        .due(Timer.city(delivery.toString(), DeliveryClocks.STATE, 0, due(delivery)));
  }

  @Test
  void doorIsReadableFromPickUpUntilHalfAnHourAfterTheEnd() {
    Api rider = riderOnline();
    DeliveryId delivery = carried(rider);
    dropOffs.deliver(delivery, id(rider), "code");
    assertThat(rider.get("/api/v1/deliveries/" + delivery).expect(200).body()).contains("1201");
    jdbc()
        .sql(
            """
            update dispatch_delivery set ended_at = date_sub(ended_at, interval 31 minute)
            where id = ?
            """)
        .param(delivery.value())
        .update();
    Answer later = rider.get("/api/v1/deliveries/" + delivery).expect(200);
    assertThat(later.body()).doesNotContain("1201", "安娜", "13800000000");
    assertThat(later.text("/dropoffPhone")).isEqualTo("138****0000");
  }

  @Test
  void cashOrderIsHandedOverOnlyForCash() {
    Api rider = riderOnline();
    DeliveryId delivery = quarter.searchedForCash();
    claims.claim(delivery, id(rider));
    pickUps.arriveAtStore(delivery, id(rider));
    pickUps.pickUp(delivery, id(rider));
    Map<String, Object> code = Map.of("code", Quarter.DELIVERY_CODE);
    command(rider, delivery, "deliver", code).refused(422, "cash_missing");
    command(rider, delivery, "deliver", Map.of("code", Quarter.DELIVERY_CODE, "cashReceived", true))
        .expect(200);
  }

  @Test
  void claimSentTwiceWithOneKeyIsAnsweredTheSame() {
    Api rider = riderOnline();
    String path = "/api/v1/deliveries/" + quarter.searched() + "/claim";
    Answer first = rider.post(path, null, "one-claim").expect(200);
    Answer again = rider.post(path, null, "one-claim").expect(200);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void slowStoreReturnsTheRidersTimeAndSilentRidersLoseTheDelivery() {
    Api rider = riderOnline();
    DeliveryId delivery = taken(rider);
    fireOnce(delivery);
    assertThat(book.read(delivery).reason()).isEqualTo("RD_TIMEOUT");
    assertThat(board.hasRefused(delivery, id(rider))).isTrue();
    DeliveryId slow = taken(rider);
    pickUps.arriveAtStore(slow, id(rider));
    fireOnce(slow);
    assertThat(status(slow)).isEqualTo(DeliveryStatus.OFFERING);
    assertThat(book.read(slow).reason()).isEqualTo("MC_SLOW");
    assertThat(bean(DeliveryStore.class).carrying(id(rider))).isZero();
  }

  @Test
  void riderWithASignOfLifeHasNotLostTheGoods() {
    Api rider = riderAt(quarter.store);
    DeliveryId delivery = carried(rider);
    Timer silent = Timer.city(delivery.toString(), DeliveryClocks.SILENT, 0, clock().instant());
    bean(DeliveryTimers.class).silent(silent);
    assertThat(status(delivery)).isEqualTo(DeliveryStatus.PICKED_UP);
    jdbc()
        .sql("update dispatch_delivery set since = date_sub(since, interval 25 hour) where id = ?")
        .param(delivery.value())
        .update();
    bean(Positions.class).forget(id(rider));
    bean(DeliveryTimers.class).silent(silent);
    assertThat(status(delivery)).isEqualTo(DeliveryStatus.LOST);
  }
}
