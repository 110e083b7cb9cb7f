package io.songda.payment;

import static io.songda.payment.PayingCity.BUSINESS;
import static io.songda.payment.PayingCity.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.ledger.Code;
import io.songda.shared.Money;
import io.songda.shared.RefundId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How money comes and goes back, whatever the channel does: the whole program against the real
 * sandbox over real sockets. After every story our books balance and say what the channel's say.
 */
class PaymentsTest {

  private static PayingCity city;
  private static ChannelVoice voice;

  @BeforeAll
  static void open() throws Exception {
    city = new PayingCity();
    voice = new ChannelVoice(city);
  }

  @AfterAll
  static void close() {
    city.close();
  }

  @AfterEach
  void booksAgree() {
    city.sandbox.calmDown();
    city.booksAgree();
  }

  // --- the plain stories ---

  @Test
  void paymentSucceedsByCallbackAndIsGivenBack() {
    String thing = city.thing();
    Started started = city.payments().start(city.wish(thing, Channel.WECHAT, 3_350));
    assertThat(started.payParams())
        .containsOnlyKeys("appId", "timeStamp", "nonceStr", "package", "signType", "paySign");
    city.sandbox.pay(started.attempt());
    city.awaitState(thing, Intent.State.SUCCEEDED);
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isEqualTo(3_350);
    assertThat(city.inbox(started.attempt())).containsValue("APPLIED");

    city.awaitRefund(city.giveBack(thing, "ending", 3_350), Refund.State.SUCCEEDED);
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isZero();
    assertThat(city.credit(Code.REFUND_TRANSIT, thing)).isZero();
    assertThat(city.told(thing))
        .containsExactly("PaymentStarted", "PaymentSucceeded", "RefundAccepted", "RefundSucceeded");
  }

  @Test
  void unpaidPaymentIsClosedAtTheChannelFirst() {
    String thing = city.thing();
    String number = city.start(thing, 1_000);
    city.payments().close(BUSINESS, thing);
    city.awaitState(thing, Intent.State.CANCELED);
    assertThat(city.attempt(number).state()).isEqualTo(AttemptState.CLOSED);
    assertThat(city.sandbox.refusesPayer(number)).isTrue();
    assertThat(city.told(thing)).containsExactly("PaymentStarted", "PaymentClosed");
    assertRefused("payment_closed", () -> city.start(thing, 1_000));
  }

  @Test
  void paymentNobodyWantedInTimeEndsByItself() {
    String thing = city.thing();
    StartPayment wish = city.wish(thing, Channel.WECHAT, 1_000);
    Started started =
        city.payments()
            .start(
                new StartPayment(
                    BUSINESS,
                    thing,
                    wish.beside(),
                    wish.amount(),
                    wish.channel(),
                    wish.subject(),
                    city.clock().instant().plus(Duration.ofSeconds(2)),
                    wish.payer()));
    city.awaitState(thing, Intent.State.EXPIRED);
    assertThat(city.sandbox.refusesPayer(started.attempt())).isTrue();
  }

  @Test
  void whatNobodyBeganToPayIsClosedAtOnceAndNotPayableLater() {
    String thing = city.thing();
    city.payments().close(BUSINESS, thing);
    assertThat(city.told(thing)).containsExactly("PaymentClosed");
    assertRefused("payment_closed", () -> city.start(thing, 1_000));
    city.payments().close(BUSINESS, thing);
    assertThat(city.told(thing)).hasSize(1);
  }

  @Test
  void cashCountsWhenTheRiderHasIt() {
    String thing = city.thing();
    RiderId rider = new RiderId(Math.abs(UUID.randomUUID().getMostSignificantBits()));
    city.payments().cash(BUSINESS, thing, new StoreId(5), Money.fen(2_000));
    assertRefused("paid_in_cash", () -> city.start(thing, 2_000));
    city.payments().cashReceived(BUSINESS, thing, rider);
    city.payments().cashReceived(BUSINESS, thing, rider);
    assertThat(city.credit(Code.CASH_IN_HAND, rider.toString())).isEqualTo(-2_000);
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isEqualTo(2_000);
    assertThat(city.told(thing)).containsExactly("PaymentSucceeded");
    assertRefused("payment_not_refundable", () -> city.giveBack(thing, "k", 1));
  }

  @Test
  void channelThatIsNotWiredIsRefused() {
    assertRefused(
        "channel_unavailable",
        () -> city.payments().start(city.wish(city.thing(), Channel.UNIONPAY, 100)));
  }

  @Test
  void channelIsNeverCalledWithinATransaction() {
    assertThatThrownBy(() -> city.bean(Transactions.class).in(() -> city.start(city.thing(), 100)))
        .isInstanceOf(IllegalStateException.class);
  }

  // --- the channel's failures, in the order of the list ---

  @Test
  void lostCallbackIsRepairedByTheScheduledQueryWithinTenSeconds() {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", "LOSE_NOTIFICATION"));
    String number = city.start(thing, 1_000);
    long before = System.nanoTime();
    city.sandbox.pay(number);
    city.awaitState(thing, Intent.State.SUCCEEDED);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(city.inbox(number)).isEmpty();
  }

  @Test
  void callbackThatArrivesTwiceMovesMoneyOnce() {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", "REPEAT_NOTIFICATION", "count", 3));
    String number = city.paid(thing, 1_000);
    String transaction = Objects.requireNonNull(city.attempt(number).transaction());
    ChannelVoice.Notice again = voice.paid("again-" + number, number, transaction, 1_000);
    voice.say(again).expect(204);
    voice.say(again).expect(204);
    assertThat(city.inbox(number)).containsEntry("again-" + number, "IGNORED");
    assertThat(city.told(thing)).containsExactly("PaymentStarted", "PaymentSucceeded");
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isEqualTo(1_000);
  }

  @Test
  void callbackThatComesAfterTheRefundChangesNothing() {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", "LOSE_NOTIFICATION"));
    String number = city.start(thing, 1_000);
    String transaction = city.sandbox.pay(number);
    lookNow(number);
    city.awaitState(thing, Intent.State.SUCCEEDED);
    city.awaitRefund(city.giveBack(thing, "ending", 1_000), Refund.State.SUCCEEDED);
    voice.say(voice.paid("late-" + number, number, transaction, 1_000)).expect(204);
    assertThat(city.inbox(number)).containsEntry("late-" + number, "IGNORED");
    assertThat(city.told(thing))
        .containsExactly("PaymentStarted", "PaymentSucceeded", "RefundAccepted", "RefundSucceeded");
  }

  @Test
  void callbackBeforeThePrepayAnswerFindsItsPayment() {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", "NOTIFY_BEFORE_ANSWER"));
    String number = city.start(thing, 1_000);
    assertThat(city.intent(thing).state()).isEqualTo(Intent.State.SUCCEEDED);
    assertThat(city.inbox(number)).containsValue("APPLIED");
    assertThat(city.told(thing)).containsExactly("PaymentStarted", "PaymentSucceeded");
  }

  @Test
  void moneyPaidAfterTheCloseGoesBack() {
    String thing = city.thing();
    String number = closed(thing);
    city.sandbox.arm(Map.of("kind", "PAY_AFTER_CLOSE", "outTradeNo", number));
    city.sandbox.pay(number);
    awaitReturned(number, 1_000);
    assertThat(city.attempt(number).state()).isEqualTo(AttemptState.SUCCEEDED_LATE);
    assertThat(city.intent(thing).state()).isEqualTo(Intent.State.CANCELED);
    assertThat(city.credit(Code.SUSPENSE, thing)).isZero();
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isZero();
    assertThat(city.told(thing))
        .containsExactly(
            "PaymentStarted",
            "PaymentClosed",
            "PaymentSurplus",
            "RefundAccepted",
            "RefundSucceeded");
  }

  @Test
  void moneyPaidAfterTheCloseIsFoundByTheLaterQueryWhenItsCallbackIsLost() {
    String thing = city.thing();
    String number = closed(thing);
    city.sandbox.arm(Map.of("kind", "PAY_AFTER_CLOSE", "outTradeNo", number));
    city.sandbox.arm(Map.of("kind", "LOSE_NOTIFICATION", "outTradeNo", number));
    city.sandbox.pay(number);
    assertThat(dueIn(number)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    city.bean(Inquiry.class).fire(Timer.real(number, Inquiry.NAME, 100, Instant.now()));
    awaitReturned(number, 1_000);
  }

  @Test
  void moneyPaidTwiceByTwoAttemptsGoesBackOnce() {
    String thing = city.thing();
    String first = city.start(thing, 1_000);
    String second = city.payments().start(city.wish(thing, Channel.ALIPAY, 1_000)).attempt();
    assertThat(city.attempt(first).state()).isEqualTo(AttemptState.CLOSED);
    city.sandbox.pay(second);
    lookNow(second);
    city.awaitState(thing, Intent.State.SUCCEEDED);
    city.sandbox.arm(Map.of("kind", "PAY_AFTER_CLOSE", "outTradeNo", first));
    city.sandbox.pay(first);
    awaitReturned(first, 1_000);
    assertThat(city.attempt(first).state()).isEqualTo(AttemptState.SUCCEEDED_DUPLICATE);
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isEqualTo(1_000);
    assertThat(city.told(thing))
        .containsOnlyOnce("PaymentSucceeded", "PaymentSurplus", "RefundSucceeded");
  }

  @Test
  void callbackWithTheWrongAmountIsNotBelievedAndTheChannelIsAsked() {
    String thing = city.thing();
    String number = city.start(thing, 1_000);
    city.sandbox.arm(Map.of("kind", "WRONG_AMOUNT", "outTradeNo", number));
    city.sandbox.pay(number);
    city.awaitState(thing, Intent.State.SUCCEEDED);
    assertThat(city.alarms).contains("notification_odd " + number);
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isEqualTo(1_000);
    assertThat(city.told(thing)).containsExactly("PaymentStarted", "PaymentSucceeded");
  }

  @Test
  void callbackOfAnotherMerchantOrCurrencyIsRefused() {
    String thing = city.thing();
    String number = city.start(thing, 1_000);
    voice
        .say(voice.paid("m-" + number, number, "4200", 1_000, "1999999999", "CNY"))
        .refused(422, "notification_odd");
    voice
        .say(voice.paid("c-" + number, number, "4200", 1_000, mchid(), "USD"))
        .refused(422, "notification_odd");
    assertThat(city.inbox(number))
        .containsEntry("m-" + number, "REJECTED")
        .containsEntry("c-" + number, "REJECTED");
    assertThat(city.intent(thing).state()).isEqualTo(Intent.State.PROCESSING);
  }

  @Test
  void moneyOfAnotherAmountThanAskedStandsInSuspenseAndGoesBack() {
    String thing = city.thing();
    String number = city.start(thing, 1_000);
    city.jdbc()
        .sql("update payment_attempt set amount_fen = 999 where number = ?")
        .param(number)
        .update();
    city.sandbox.pay(number);
    awaitReturned(number, 1_000);
    assertThat(city.attempt(number).state()).isEqualTo(AttemptState.AMOUNT_MISMATCH);
    assertThat(city.intent(thing).state()).isEqualTo(Intent.State.PROCESSING);
    assertThat(city.alarms).contains("payment_amount_mismatch " + city.intent(thing).id());
    assertThat(city.credit(Code.SUSPENSE, thing)).isZero();
    assertThat(city.bean(PaymentDesk.class).workList().mismatches())
        .anyMatch(one -> one.outTradeNo().equals(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP_CONNECTION", "HTTP_500", "HTML_502", "TAMPER_RESPONSE"})
  void unknownAnswerToAnOrderNeverMakesASecondOne(String fault) {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", fault));
    String number = city.start(thing, 1_000);
    city.sandbox.pay(number);
    city.awaitState(thing, Intent.State.SUCCEEDED);
    assertThat(city.trades(thing)).hasSize(1);
  }

  @Test
  void channelThatStaysSilentIsTriedAgainUnderTheSameNumber() {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", "HTML_502", "count", 3));
    assertRefused("channel_silent", () -> city.start(thing, 1_000));
    Attempt silent = city.store().liveAttempt(city.intent(thing).id()).orElseThrow();
    assertThat(silent.state()).isEqualTo(AttemptState.UNKNOWN);
    assertThat(city.start(thing, 1_000)).isEqualTo(silent.number());
    assertThat(city.trades(thing)).hasSize(1);
  }

  // --- who speaks ---

  @Test
  void forgedStaleAndProbingCallbacksAreRefused() {
    String thing = city.thing();
    String number = city.start(thing, 1_000);
    ChannelVoice.Notice notice = voice.paid("f-" + number, number, "4200", 1_000);
    voice.sayForged(notice).refused(422, "notification_not_genuine");
    voice.say(notice.aged(Duration.ofMinutes(6))).refused(422, "notification_not_genuine");
    voice.say(notice.aged(Duration.ofMinutes(-6))).refused(422, "notification_not_genuine");
    assertThat(city.inbox(number)).isEmpty();
    assertThat(city.intent(thing).state()).isEqualTo(Intent.State.PROCESSING);

    city.sandbox.arm(Map.of("kind", "FORGE_SIGNATURE", "outTradeNo", number));
    city.sandbox.arm(Map.of("kind", "SIGNTEST_PROBE", "outTradeNo", number));
    city.sandbox.arm(Map.of("kind", "STALE_TIMESTAMP", "outTradeNo", number));
    city.sandbox.pay(number);
    city.awaitState(thing, Intent.State.SUCCEEDED);
    assertThat(city.told(thing)).containsExactly("PaymentStarted", "PaymentSucceeded");
  }

  @Test
  void callbackAboutNothingIsAskedToComeAgain() {
    String number = "pnobody" + UUID.randomUUID().toString().substring(0, 8);
    ChannelVoice.Notice notice = voice.paid("o-" + number, number, "4200", 1_000);
    voice.say(notice).refused(503, "notification_about_nothing");
    voice.say(notice).refused(503, "notification_about_nothing");
    assertThat(city.inbox(number)).containsEntry("o-" + number, "ORPHAN");
  }

  // --- many at once ---

  @Test
  void fiftyCallbacksAtOnceMoveMoneyOnce() throws Exception {
    String thing = city.thing();
    city.sandbox.arm(Map.of("kind", "LOSE_NOTIFICATION"));
    String number = city.start(thing, 1_000);
    String transaction = city.sandbox.pay(number);
    List<Integer> answers =
        atOnce(
            50,
            i -> {
              String event = i % 2 == 0 ? "same-" + number : i + "-" + number;
              return voice.say(voice.paid(event, number, transaction, 1_000)).status();
            });
    assertThat(answers).containsOnly(204);
    assertThat(city.told(thing)).containsExactly("PaymentStarted", "PaymentSucceeded");
    assertThat(city.credit(Code.ORDER_FUNDS, thing)).isEqualTo(1_000);
  }

  @Test
  void fiftyStartsAtOnceMakeOneAttempt() throws Exception {
    String thing = city.thing();
    Set<String> numbers = new HashSet<>(atOnce(50, i -> city.start(thing, 1_000)));
    assertThat(numbers).hasSize(1);
    assertThat(city.store().attempts(city.intent(thing).id())).hasSize(1);
    assertThat(city.trades(thing)).hasSize(1);
  }

  @Test
  void refundsNeverExceedWhatWasPaid() throws Exception {
    String thing = city.thing();
    String number = city.paid(thing, 1_000);
    List<String> answers =
        atOnce(
            10,
            i -> {
              try {
                city.giveBack(thing, "part-" + i, 300);
                return "yes";
              } catch (Refusal no) {
                return no.code();
              }
            });
    assertThat(answers).filteredOn("yes"::equals).hasSize(3);
    assertThat(answers)
        .filteredOn(one -> !one.equals("yes"))
        .containsOnly("refund_exceeds_payment");
    awaitReturned(number, 900);
  }

  // --- giving back ---

  @Test
  void sameKeyIsOneRefundAndAnUnknownAnswerIsRepeatedUnderTheSameNumber() throws Exception {
    String thing = city.thing();
    String number = city.paid(thing, 1_000);
    city.sandbox.arm(Map.of("kind", "DROP_CONNECTION", "outTradeNo", number));
    Set<RefundId> refunds = new HashSet<>(atOnce(10, i -> city.giveBack(thing, "ending", 400)));
    assertThat(refunds).hasSize(1);
    city.awaitRefund(refunds.iterator().next(), Refund.State.SUCCEEDED);
    assertThat(city.sandbox.trade(number).path("refunds")).hasSize(1);
    assertRefused("refund_key_reused", () -> city.giveBack(thing, "ending", 500));
  }

  @Test
  void reasonOfARefundIsKeptWholeOrRefused() {
    String thing = city.thing();
    city.paid(thing, 1_000);
    assertRefused("text_too_long", () -> city.giveBack(thing, "ending", 400, "退".repeat(81)));
    RefundId refund = city.giveBack(thing, "ending", 400, "退".repeat(80));
    assertThat(city.refund(refund).reason()).isEqualTo("退".repeat(80));
    city.awaitRefund(refund, Refund.State.SUCCEEDED);
  }

  @Test
  void abnormalRefundWaitsForAPersonWithItsMoneyInTransit() {
    String thing = city.thing();
    String number = city.paid(thing, 1_000);
    city.sandbox.arm(Map.of("kind", "REFUND_ABNORMAL", "outTradeNo", number));
    RefundId refund = city.giveBack(thing, "ending", 1_000);
    city.awaitRefund(refund, Refund.State.ABNORMAL);
    assertThat(city.credit(Code.REFUND_TRANSIT, thing)).isEqualTo(1_000);
    assertThat(city.told(thing)).endsWith("RefundAccepted", "RefundStuck");
    eventually(() -> assertThat(city.alarms).contains("refund_stuck " + refund));
    assertThat(city.bean(PaymentDesk.class).workList().refunds())
        .anyMatch(one -> one.refundId().equals(refund));
  }

  @Test
  void refundTheChannelGaveUpGoesOutUnderANewNumber() {
    String thing = city.thing();
    String number = city.paid(thing, 1_000);
    city.sandbox.arm(Map.of("kind", "REFUND_CLOSED", "outTradeNo", number));
    RefundId refund = city.giveBack(thing, "ending", 1_000);
    city.awaitRefund(refund, Refund.State.SUCCEEDED);
    assertThat(city.refund(refund).number()).endsWith("02");
    assertThat(city.sandbox.trade(number).path("refunds")).hasSize(2);
  }

  @Test
  void slowRefundIsAskedAboutWhenItsCallbackIsLost() {
    String thing = city.thing();
    String number = city.paid(thing, 1_000);
    city.sandbox.arm(Map.of("kind", "REFUND_SLOW", "outTradeNo", number, "delayMs", 300));
    city.sandbox.arm(Map.of("kind", "LOSE_NOTIFICATION", "outTradeNo", number));
    RefundId refund = city.giveBack(thing, "ending", 1_000);
    city.awaitRefund(refund, Refund.State.PROCESSING);
    assertThat(dueIn(refund.toString())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
    eventually(
        () -> assertThat(city.sandbox.trade(number).path("refundedFen").asLong()).isEqualTo(1_000));
    city.bean(Refunds.class).fire(Timer.real(refund.toString(), Refunds.NAME, 1, Instant.now()));
    city.awaitRefund(refund, Refund.State.SUCCEEDED);
  }

  // --- the program itself ---

  @Test
  void nothingIsLostWhenTheProgramEndsBetweenStartAndPayment() {
    String thing = city.thing();
    String number = city.start(thing, 1_000);
    city.restart(
        () -> {
          city.sandbox.arm(Map.of("kind", "LOSE_NOTIFICATION", "outTradeNo", number));
          city.sandbox.pay(number);
        });
    city.awaitState(thing, Intent.State.SUCCEEDED);
    assertThat(city.start(city.thing(), 500)).startsWith("p");
  }

  // --- what is said more than once above ---

  private static String closed(String thing) {
    String number = city.start(thing, 1_000);
    city.payments().close(BUSINESS, thing);
    city.awaitState(thing, Intent.State.CANCELED);
    return number;
  }

  private static void awaitReturned(String number, long fen) {
    eventually(
        () ->
            assertThat(
                    city.jdbc()
                        .sql("select returned_fen from payment_attempt where number = ?")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isEqualTo(fen));
  }

  private static void lookNow(String number) {
    city.bean(Receipts.class).lookNow(number);
  }

  /** How long until the timer of an attempt or refund is due, in real time. */
  private static Duration dueIn(String stream) {
    long micros =
        city.jdbc()
            .sql("select due from timers_timer where stream = ?")
            .param(stream)
            .query(Long.class)
            .single();
    return Duration.between(Instant.now(), Instant.EPOCH.plusNanos(micros * 1_000));
  }

  private static String mchid() {
    return WeChatKit.read(city.sandbox.kit()).mchid();
  }

  private static void assertRefused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
  }

  /** One of many who do something at the same moment. */
  private interface Doer<T> {
    T act(int number) throws Exception;
  }

  private static <T> List<T> atOnce(int many, Doer<T> doer) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        int number = i;
        Callable<T> task =
            () -> {
              go.await();
              return doer.act(number);
            };
        futures.add(threads.submit(task));
      }
      go.countDown();
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> future : futures) {
      answers.add(future.get());
    }
    return answers;
  }
}
