package io.songda.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.lifecycle.Cause;
import io.songda.order.OrderPreparing;
import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.UserId;
import io.songda.webhook.Receiver.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callbacks leave signed and in order, are tried again on the schedule, and stop when told to. */
@CityDatabase({"webhook", "timers"})
class CallbacksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Caller OPERATOR = new Caller(new UserId(1), Role.OPERATOR);

  private final TestDatabase database;

  CallbacksTest(TestDatabase database) {
    this.database = database;
  }

  /** Waits until the first step has failed so often. */
  private static void waitsAfter(int failures, PostOffice office, Caller partner) {
    eventually(
        () ->
            assertThat(only(office, partner, "order.preparing", "/shop").attempts())
                .isEqualTo(failures));
  }

  private static void eventually(Runnable assertions) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private static MessageView only(PostOffice office, Caller partner, String type, String end) {
    return office.messages(partner).stream()
        .filter(one -> one.eventType().equals(type) && one.url().endsWith(end))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type));
  }

  @Test
  void confirmationGoesToBothAddressesAndEveryOtherStepToOne() {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      OrderId order = office.accepted(partner, receiver.url("/shop"));
      office.prepare(order);
      office.carry(order);
      eventually(() -> assertThat(receiver.calls()).hasSize(4));
      assertThat(receiver.calls().stream().filter(call -> call.path().equals("/shop/order-status")))
          .hasSize(1)
          .allSatisfy(
              call -> {
                assertThat(call.json().at("/orderId").asString()).isEqualTo(order.toString());
                assertThat(call.json().at("/status").asString()).isEqualTo("CONFIRMED");
                assertThat(call.json().at("/estimatedTime").asInt()).isEqualTo(40);
              });
      assertThat(
              receiver.calls().stream()
                  .filter(call -> call.path().equals("/shop"))
                  .map(call -> call.json().at("/eventType").asString()))
          .containsExactly("order.confirmed", "order.preparing", "order.on_delivery");
    }
  }

  @Test
  void everyMessageIsSignedAsStandardWebhooksSay() throws Exception {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      String secret = office.webhooks().newSecret(partner).secret();
      office.accepted(partner, receiver.url("/shop"));
      eventually(() -> assertThat(receiver.calls()).hasSize(2));
      for (Call call : receiver.calls()) {
        assertThat(call.header("webhook-signature")).isEqualTo(signed(secret, call));
        assertThat(call.header("webhook-timestamp"))
            .isEqualTo(Long.toString(PostOffice.START.getEpochSecond()));
        assertThat(call.header("webhook-id")).matches("msg_[0-9a-z]{13}");
        assertThat(call.header("content-type")).startsWith("application/json");
      }
    }
  }

  /** The vector any library of Standard Webhooks computes; the raw body is what is signed. */
  private static String signed(String secret, Call call) throws Exception {
    return new Webhook(secret)
        .sign(
            call.header("webhook-id"),
            Long.parseLong(call.header("webhook-timestamp")),
            call.body());
  }

  @Test
  void newSecretSignsBesideTheOldOneForADay() throws Exception {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      String old = office.webhooks().newSecret(partner).secret();
      Webhooks.NewSecret next = office.webhooks().newSecret(partner);
      assertThat(next.previousUntil()).isEqualTo(PostOffice.START.plus(Duration.ofHours(24)));
      OrderId order = office.accepted(partner, receiver.url("/shop"));
      eventually(() -> assertThat(receiver.calls()).hasSize(2));
      Call during = receiver.calls().getFirst();
      assertThat(during.header("webhook-signature").split(" "))
          .containsExactly(signed(next.secret(), during), signed(old, during));
      office.clock.advance(Duration.ofHours(25));
      office.prepare(order);
      eventually(() -> assertThat(receiver.calls()).hasSize(3));
      Call after = receiver.calls().getLast();
      assertThat(after.header("webhook-signature")).isEqualTo(signed(next.secret(), after));
    }
  }

  @Test
  void failedMessageIsTriedOnTheScheduleAndGivenUpAfterTheTenthTry() {
    try (Receiver receiver = Receiver.answering(call -> 500);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      OrderId order = office.order(partner, receiver.url("/shop"));
      office.prepare(order);
      List<Duration> schedule =
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24));
      Instant tried = PostOffice.START;
      for (int failures = 1; failures <= schedule.size(); failures++) {
        int now = failures;
        Duration wait = schedule.get(failures - 1);
        Instant earliest = tried.plus(wait);
        eventually(
            () -> {
              MessageView message = only(office, partner, "order.preparing", "/shop");
              assertThat(message.attempts()).isEqualTo(now);
              assertThat(message.nextAt()).isBetween(earliest, earliest.plus(wait.dividedBy(10)));
              assertThat(message.lastStatus()).isEqualTo(500);
              assertThat(message.lastFault()).isEqualTo(Fault.STATUS);
            });
        assertThat(receiver.calls()).hasSize(failures);
        Instant next =
            Objects.requireNonNull(only(office, partner, "order.preparing", "/shop").nextAt());
        office.clock.advance(Duration.between(office.clock.instant(), next));
        tried = next;
      }
      eventually(
          () ->
              assertThat(only(office, partner, "order.preparing", "/shop").state())
                  .isEqualTo(MessageState.DEAD));
      assertThat(receiver.calls()).hasSize(10);
      assertThat(receiver.calls().stream().map(call -> call.header("webhook-id")).distinct())
          .hasSize(1);
      Duration all = Duration.parse("PT75H35M5S");
      assertThat(Duration.between(PostOffice.START, tried))
          .isBetween(all, all.plus(all.dividedBy(10)));
    }
  }

  @Test
  void whatFailedTogetherDoesNotComeBackTogether() {
    try (Receiver receiver = Receiver.answering(call -> 500);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      for (int n = 0; n < 5; n++) {
        office.prepare(office.order(partner, receiver.url("/shop")));
      }
      eventually(
          () -> {
            assertThat(office.messages(partner))
                .allSatisfy(one -> assertThat(one.attempts()).isEqualTo(1));
            assertThat(office.messages(partner).stream().map(MessageView::nextAt).distinct())
                .hasSizeGreaterThan(1);
          });
    }
  }

  @Test
  void messageIsForgottenThirtyDaysAfterItsEndAndOneThatWaitsNever() {
    try (Receiver receiver =
            Receiver.answering(call -> call.json().toString().contains("preparing") ? 202 : 500);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      OrderId order = office.order(partner, receiver.url("/shop"));
      office.prepare(order);
      eventually(
          () ->
              assertThat(only(office, partner, "order.preparing", "/shop").state())
                  .isEqualTo(MessageState.DELIVERED));
      office.ready(order);
      eventually(
          () -> assertThat(only(office, partner, "order.ready", "/shop").attempts()).isEqualTo(1));
      office.clock.advance(Duration.ofDays(29));
      office.keepHouse();
      assertThat(office.messages(partner)).hasSize(2);
      office.clock.advance(Duration.ofDays(1).plusMillis(1));
      office.keepHouse();
      assertThat(office.messages(partner))
          .extracting(MessageView::eventType)
          .containsExactly("order.ready");
    }
  }

  @Test
  void secretsLieSealedAndThoseOfEarlierVersionsAreSealedLater() throws Exception {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      office.webhooks().newSecret(partner);
      office.webhooks().newSecret(partner);
      assertThat(kept(partner)).hasSize(2).allSatisfy(one -> assertThat(one).startsWith("v1."));
      Caller old = office.partner();
      String clear = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
      JdbcClient.create(database.dataSource())
          .sql("insert into webhook_secret (partner_id, current) values (?, ?)")
          .params(old.buyer().value(), clear)
          .update();
      office.keepHouse();
      assertThat(kept(old)).hasSize(1).allSatisfy(one -> assertThat(one).startsWith("v1."));
      office.prepare(office.order(old, receiver.url("/shop")));
      eventually(() -> assertThat(receiver.calls()).hasSize(1));
      Call call = receiver.calls().getFirst();
      assertThat(call.header("webhook-signature")).isEqualTo(signed(clear, call));
    }
  }

  private List<String> kept(Caller partner) {
    return JdbcClient.create(database.dataSource())
        .sql("select concat_ws(' ', current, previous) from webhook_secret where partner_id = ?")
        .param(partner.buyer().value())
        .query((row, n) -> List.of(row.getString(1).split(" ")))
        .single();
  }

  @Test
  void partnerIsToldThatAnotherRiderTookItOverOnTheRoad() {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      OrderId order = office.order(office.partner(), receiver.url("/shop"));
      office.carry(order);
      office.takeOver(order);
      eventually(() -> assertThat(receiver.calls()).hasSize(2));
      Call told = receiver.calls().getLast();
      assertThat(told.json().at("/eventType").asString()).isEqualTo("delivery.reassigned");
      assertThat(told.json().at("/payload/status").asString()).isEqualTo("ON_DELIVERY");
    }
  }

  @Test
  void deadLetterIsReplayedByItsOwnerAndByAnOperatorAndByNobodyElse() {
    AtomicInteger mood = new AtomicInteger(500);
    try (Receiver receiver = Receiver.answering(call -> mood.get());
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      office.prepare(office.order(partner, receiver.url("/shop")));
      MessageView dead = dead(office, partner);
      assertThat(office.webhooks().messages(partner, null, MessageState.DEAD, null, 10).items())
          .extracting(MessageView::messageId)
          .containsExactly(dead.messageId());
      Caller other = office.partner();
      assertThatThrownBy(() -> office.webhooks().replay(other, dead.messageId()))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("message_unknown"));
      mood.set(202);
      for (Caller caller : List.of(partner, OPERATOR)) {
        int before = receiver.calls().size();
        office.webhooks().replay(caller, dead.messageId());
        eventually(
            () ->
                assertThat(only(office, partner, "order.preparing", "/shop").state())
                    .isEqualTo(MessageState.DELIVERED));
        assertThat(receiver.calls()).hasSize(before + 1);
        assertThat(receiver.calls().getLast().header("webhook-id"))
            .isEqualTo(dead.messageId().toString());
      }
    }
  }

  /** Waits until the only message is given up. */
  private static MessageView dead(PostOffice office, Caller partner) {
    for (int failures = 1; failures < 10; failures++) {
      waitsAfter(failures, office, partner);
      office.clock.advance(Duration.ofHours(27));
    }
    eventually(
        () ->
            assertThat(only(office, partner, "order.preparing", "/shop").state())
                .isEqualTo(MessageState.DEAD));
    return only(office, partner, "order.preparing", "/shop");
  }

  @Test
  void receiverThatIsGoneIsCalledNoMoreUntilItIsEnabledAgain() {
    AtomicInteger mood = new AtomicInteger(410);
    try (Receiver receiver = Receiver.answering(call -> mood.get());
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      OrderId order = office.order(partner, receiver.url("/shop"));
      office.prepare(order);
      eventually(
          () ->
              assertThat(only(office, partner, "order.preparing", "/shop").state())
                  .isEqualTo(MessageState.STOPPED));
      office.ready(order);
      office.prepare(office.order(partner, receiver.url("/shop")));
      assertThat(office.messages(partner))
          .hasSize(3)
          .allSatisfy(one -> assertThat(one.state()).isEqualTo(MessageState.STOPPED));
      assertThat(receiver.calls()).hasSize(1);
      EndpointView gone = office.webhooks().endpoints(partner, null, 10).items().getFirst();
      assertThat(gone.disabledAt()).isNotNull();
      MessageView message = office.messages(partner).getFirst();
      assertThatThrownBy(() -> office.webhooks().replay(partner, message.messageId()))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("endpoint_disabled"));
      mood.set(202);
      assertThat(office.webhooks().enable(partner, gone.endpointId()).disabledAt()).isNull();
      office.webhooks().replay(partner, message.messageId());
      eventually(() -> assertThat(receiver.calls()).hasSize(2));
    }
  }

  @Test
  void redirectIsAFailureAndIsNotFollowed() {
    try (Receiver receiver = Receiver.answering(call -> 302);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      office.prepare(office.order(partner, receiver.url("/shop")));
      eventually(
          () ->
              assertThat(only(office, partner, "order.preparing", "/shop").lastStatus())
                  .isEqualTo(302));
      assertThat(receiver.calls()).extracting(Call::path).containsExactly("/shop");
    }
  }

  @Test
  void laterStepsWaitForTheEarlierOneOfTheirOrder() {
    AtomicInteger failures = new AtomicInteger(2);
    try (Receiver receiver =
            Receiver.answering(call -> failures.getAndDecrement() > 0 ? 503 : 200);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      OrderId order = office.order(partner, receiver.url("/shop"));
      office.prepare(order);
      office.ready(order);
      office.carry(order);
      waitsAfter(1, office, partner);
      office.clock.advance(Duration.ofSeconds(6));
      waitsAfter(2, office, partner);
      office.clock.advance(Duration.ofMinutes(6));
      eventually(() -> assertThat(receiver.calls()).hasSize(5));
      assertThat(receiver.calls().stream().map(call -> call.json().at("/eventType").asString()))
          .containsExactly(
              "order.preparing",
              "order.preparing",
              "order.preparing",
              "order.ready",
              "order.on_delivery");
      assertThat(receiver.calls().stream().map(call -> call.json().at("/seq").asInt())).isSorted();
    }
  }

  @Test
  void receiverThatNeverAnswersDelaysNoOther() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver silent = Receiver.answering(call -> await(never));
        Receiver good = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, silent, good)) {
      Caller partner = office.partner();
      for (int i = 0; i < 40; i++) {
        office.prepare(office.order(partner, silent.url("/dead")));
      }
      eventually(() -> assertThat(silent.calls()).hasSize(Bulkheads.PER_ENDPOINT));
      long begin = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        office.prepare(office.order(partner, good.url("/shop")));
        office.prepare(office.order(partner, silent.url("/dead")));
      }
      eventually(() -> assertThat(good.calls()).hasSize(40));
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("sooner than the first call to the silent one is given up")
          .isLessThan(PATIENCE);
      assertThat(silent.calls()).hasSize(Bulkheads.PER_ENDPOINT);
      never.countDown();
    }
  }

  private static int await(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 202;
  }

  @Test
  void receiverThatDribblesIsCutOffInTime() {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver silent = Receiver.answering(call -> await(never));
        PostOffice office = new PostOffice(database, Duration.ofMillis(300), silent)) {
      Caller partner = office.partner();
      office.prepare(office.order(partner, silent.url("/shop")));
      eventually(
          () ->
              assertThat(only(office, partner, "order.preparing", "/shop").lastFault())
                  .isEqualTo(Fault.TIMEOUT));
      never.countDown();
    }
  }

  @Test
  void eventThatIsHandedOverTwiceIsToldOnce() {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      OrderId order = office.order(partner, receiver.url("/shop"));
      office.prepare(order);
      office.repeat(order, 2, new OrderPreparing(order, new CustomerId(1), new StoreId(1)));
      eventually(() -> assertThat(receiver.calls()).hasSize(1));
      assertThat(office.messages(partner)).hasSize(1);
    }
  }

  @Test
  void earlyEndIsToldWithItsCause() {
    try (Receiver receiver = Receiver.answering(call -> 202);
        PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
      Caller partner = office.partner();
      office.cancel(office.order(partner, receiver.url("/shop")), Cause.NO_RIDER);
      eventually(() -> assertThat(receiver.calls()).hasSize(1));
      assertThat(receiver.calls().getFirst().json().at("/payload/status").asString())
          .isEqualTo("CANCELLED");
      assertThat(receiver.calls().getFirst().json().at("/cause").asString()).isEqualTo("NO_RIDER");
    }
  }

  @Test
  void whatProgramsLeftBehindWhenTheyEndedIsSentByTheNextOne() {
    AtomicInteger mood = new AtomicInteger(503);
    try (Receiver receiver = Receiver.answering(call -> mood.get())) {
      Caller partner;
      try (PostOffice office = new PostOffice(database, PATIENCE, receiver)) {
        partner = office.partner();
        office.prepare(office.order(partner, receiver.url("/shop")));
        waitsAfter(1, office, partner);
      }
      mood.set(202);
      try (PostOffice next = new PostOffice(database, PATIENCE, receiver)) {
        next.clock.advance(Duration.ofMinutes(1));
        eventually(() -> assertThat(receiver.calls()).hasSize(2));
      }
    }
  }
}
