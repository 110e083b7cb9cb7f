package io.songda.sandbox;

import static io.songda.sandbox.WechatOrdersTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every switch does its harm once and then the world is whole again. */
class FaultsTest extends SandboxTest {

  @Test
  void refusedNotificationComesAgainWithTheSameIdUntilItIsAccepted() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox().answering(500, 404);
    String number = paid(1200, mailbox);
    MerchantServer.Received first = mailbox.next();
    mailbox.next();
    MerchantServer.Received third = mailbox.next();
    assertThat(id(third)).isEqualTo(id(first));
    assertThat(third.nonce()).isNotEqualTo(first.nonce());
    Transaction told = parsed(third, Transaction.class);
    assertThat(told.getOutTradeNo()).isEqualTo(number);
    assertThat(told.getAmount().getTotal()).isEqualTo(1200);
    assertThat(told.getAttach()).isEqualTo("ord_" + number);
    assertThat(JSON.readTree(third.body()).get("event_type").asString())
        .isEqualTo("TRANSACTION.SUCCESS");
    assertThat(mailbox.received()).isEmpty();
  }

  @Test
  void lostNotificationNeverComesAndOnlyTheQueryTells() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = prepaid(100, mailbox.url());
    armFor("LOSE_NOTIFICATION", number);
    payNow(number);
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.SUCCESS);
    assertThat(fired("LOSE_NOTIFICATION")).isPositive();
    // a later notification to the same address arrives, and it is the only one
    refunds.create(back(number, "r" + number, 100, 100));
    assertThat(parsed(mailbox.next(), RefundNotification.class).getRefundStatus())
        .isEqualTo(Status.SUCCESS);
    assertThat(mailbox.received()).isEmpty();
  }

  @Test
  void repeatedNotificationCarriesTheSameId() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = prepaid(100, mailbox.url());
    armFor("REPEAT_NOTIFICATION", number);
    payNow(number);
    assertThat(id(mailbox.next())).isEqualTo(id(mailbox.next()));
  }

  @Test
  void delayedNotificationComesLate() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = prepaid(100, mailbox.url());
    arm("DELAY_NOTIFICATION", ",\"delayMs\":400,\"outTradeNo\":\"" + number + "\"");
    long start = System.nanoTime();
    payNow(number);
    assertThat(mailbox.next().atNanos() - start).isGreaterThan(400_000_000L);
  }

  @Test
  void forgedAndProbingNotificationsFailTheOfficialCheckAndGenuineOnesFollow() throws Exception {
    for (String kind : new String[] {"FORGE_SIGNATURE", "SIGNTEST_PROBE"}) {
      MerchantServer.Mailbox mailbox = MERCHANT.mailbox().answering(401);
      String number = prepaid(100, mailbox.url());
      armFor(kind, number);
      payNow(number);
      MerchantServer.Received bad = mailbox.next();
      assertThatThrownBy(() -> parsed(bad, Transaction.class))
          .isInstanceOf(ValidationException.class);
      assertThat(bad.signature().startsWith("WECHATPAY/SIGNTEST/"))
          .isEqualTo(kind.equals("SIGNTEST_PROBE"));
      assertThat(parsed(mailbox.next(), Transaction.class).getOutTradeNo()).isEqualTo(number);
    }
  }

  @Test
  void staleNotificationIsGenuineButOld() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = prepaid(100, mailbox.url());
    armFor("STALE_TIMESTAMP", number);
    payNow(number);
    MerchantServer.Received old = mailbox.next();
    assertThat(Long.parseLong(old.timestamp())).isLessThan(Instant.now().getEpochSecond() - 500);
    assertThat(parsed(old, Transaction.class).getOutTradeNo()).isEqualTo(number);
  }

  @Test
  void wrongAmountAndWrongMerchantAreCorrectlySigned() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox().answering(500, 500);
    String number = prepaid(100, mailbox.url());
    armFor("WRONG_AMOUNT", number);
    payNow(number);
    assertThat(parsed(mailbox.next(), Transaction.class).getAmount().getTotal()).isEqualTo(101);
    assertThat(parsed(mailbox.next(), Transaction.class).getAmount().getTotal()).isEqualTo(100);
    assertThat(query(number).getAmount().getTotal()).isEqualTo(100);

    String other = prepaid(100, mailbox.url());
    armFor("WRONG_MCHID", other);
    payNow(other);
    MerchantServer.Received next = mailbox.next();
    while (parsed(next, Transaction.class).getOutTradeNo().equals(number)) {
      next = mailbox.next();
    }
    assertThat(parsed(next, Transaction.class).getMchid()).isEqualTo("1999999999");
  }

  @Test
  void spoiledAnswersAreRejectedByTheOfficialClient() throws Exception {
    String number = prepaid(100);
    armFor("TAMPER_RESPONSE", number);
    assertThatThrownBy(() -> query(number)).isInstanceOf(ValidationException.class);
    for (String kind : new String[] {"FORGE_SIGNATURE", "SIGNTEST_PROBE"}) {
      arm(kind, ",\"onAnswers\":true,\"outTradeNo\":\"" + number + "\"");
      assertThatThrownBy(() -> query(number)).isInstanceOf(ValidationException.class);
    }
    arm("STALE_TIMESTAMP", ",\"onAnswers\":true,\"outTradeNo\":\"" + number + "\"");
    assertThatThrownBy(() -> query(number)).isInstanceOf(RuntimeException.class);
    armFor("TAMPER_RESPONSE", number);
    assertThatThrownBy(() -> close(number)).isInstanceOf(ValidationException.class);
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.CLOSED);
  }

  @Test
  void refusalsOfTheMomentChangeNothing() throws Exception {
    String number = newNumber();
    String mailbox = MERCHANT.mailbox().url();
    armFor("SYSTEM_ERROR", number);
    refusal(() -> jsapi.prepay(order(number, 100, mailbox)), 500, "SYSTEM_ERROR");
    armFor("RATE_LIMITED_429", number);
    refusal(() -> jsapi.prepay(order(number, 100, mailbox)), 429, "FREQUENCY_LIMITED");
    armFor("HTTP_500", number);
    assertThatThrownBy(() -> jsapi.prepay(order(number, 100, mailbox)))
        .isInstanceOf(RuntimeException.class);
    refusal(() -> query(number), 404, "ORDER_NOT_EXIST");
    jsapi.prepay(order(number, 100, mailbox));
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
  }

  @Test
  void lostAnswersHideThatTheRequestWasCarriedOut() throws Exception {
    String mailbox = MERCHANT.mailbox().url();
    String page = newNumber();
    armFor("HTML_502", page);
    assertThatThrownBy(() -> jsapi.prepay(order(page, 100, mailbox)))
        .isInstanceOf(RuntimeException.class);
    assertThat(query(page).getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);

    String cut = newNumber();
    armFor("DROP_CONNECTION", cut);
    assertThatThrownBy(() -> jsapi.prepay(order(cut, 100, mailbox)))
        .isInstanceOf(HttpException.class);
    assertThat(query(cut).getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);

    String slow = newNumber();
    arm("SLOW", ",\"delayMs\":300,\"outTradeNo\":\"" + slow + "\"");
    long start = System.nanoTime();
    jsapi.prepay(order(slow, 100, mailbox));
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
  }

  @Test
  void refundsCanEndBadlyOrLate() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = paid(1000, mailbox);
    mailbox.next();
    armFor("REFUND_ABNORMAL", number);
    refunds.create(back(number, "a" + number, 300, 1000));
    MerchantServer.Received abnormal = mailbox.next();
    assertThat(abnormal.body()).contains("REFUND.ABNORMAL");
    assertThat(parsed(abnormal, RefundNotification.class).getRefundStatus())
        .isEqualTo(Status.ABNORMAL);

    armFor("REFUND_CLOSED", number);
    refunds.create(back(number, "b" + number, 300, 1000));
    assertThat(mailbox.next().body()).contains("REFUND.CLOSED");

    arm("REFUND_SLOW", ",\"delayMs\":600,\"outTradeNo\":\"" + number + "\"");
    long start = System.nanoTime();
    refunds.create(back(number, "c" + number, 700, 1000));
    assertThat(refundState("c" + number).getStatus()).isEqualTo(Status.PROCESSING);
    MerchantServer.Received late = mailbox.next();
    assertThat(late.atNanos() - start).isGreaterThan(600_000_000L);
    assertThat(late.body()).contains("REFUND.SUCCESS");
    // abnormal keeps its 300 bound, closed gave them back, so 700 was all there was
    assertThat(book(number).get("refundedFen").asLong()).isEqualTo(700);
    refusal(() -> refunds.create(back(number, "d" + number, 1, 1000)), 400, "INVALID_REQUEST");
  }

  @Test
  void notificationCanOvertakeThePrepayAnswer() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = newNumber();
    armFor("NOTIFY_BEFORE_ANSWER", number);
    jsapi.prepay(order(number, 100, mailbox.url()));
    long answered = System.nanoTime();
    assertThat(mailbox.next().atNanos()).isLessThan(answered);
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.SUCCESS);
  }

  @Test
  void closedOrderCanBePaidOnceWhenArmedAndTheMoneyReallyMoves() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = prepaid(1000, mailbox.url());
    close(number);
    armFor("PAY_AFTER_CLOSE", number);
    assertThat(pay(number).statusCode()).isEqualTo(200);
    assertThat(parsed(mailbox.next(), Transaction.class).getOutTradeNo()).isEqualTo(number);
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.SUCCESS);
    assertThat(book(number).get("feeFen").asLong()).isEqualTo(6);
    assertThat(pay(number).statusCode()).isEqualTo(409);
  }

  @Test
  void switchboardShowsWhatWaitsAndWhatFired() throws Exception {
    long before = fired("SYSTEM_ERROR");
    arm("SYSTEM_ERROR", ",\"count\":3,\"outTradeNo\":\"never\"");
    String number = prepaid(1);
    arm("SYSTEM_ERROR", ",\"count\":2,\"outTradeNo\":\"" + number + "\"");
    refusal(() -> query(number), 500, "SYSTEM_ERROR");
    JsonNode board = JSON.readTree(get("/sandbox/faults").body());
    assertThat(board.get("armed").get(0).get("remaining").asInt()).isEqualTo(3);
    assertThat(board.get("armed").get(1).get("remaining").asInt()).isEqualTo(1);
    assertThat(fired("SYSTEM_ERROR")).isEqualTo(before + 1);
    calmDown();
    query(number);
    assertThat(JSON.readTree(get("/sandbox/faults").body()).get("armed").size()).isZero();

    assertThat(post("/sandbox/faults", "{\"kind\":\"EARTHQUAKE\"}").statusCode()).isEqualTo(400);
    assertThat(post("/sandbox/faults", "{\"kind\":\"SLOW\",\"colour\":2}").body())
        .contains("\"field\":\"colour\"");
    assertThat(post("/sandbox/faults", "{\"kind\"").body()).contains("INVALID_JSON");
    assertThat(post("/sandbox/faults", "{\"kind\":\"SLOW\",\"count\":0}").body())
        .contains("\"field\":\"count\"");
    assertThat(post("/sandbox/faults", "{\"kind\":\"SLOW\",\"delayMs\":-1}").statusCode())
        .isEqualTo(400);
    assertThat(post("/sandbox/faults", "{\"kind\":\"SLOW\",\"onAnswers\":true}").statusCode())
        .isEqualTo(400);
  }

  private long fired(String kind) throws Exception {
    JsonNode count = JSON.readTree(get("/sandbox/faults").body()).get("fired").get(kind);
    return count == null ? 0 : count.asLong();
  }

  private static String id(MerchantServer.Received received) {
    return JSON.readTree(received.body()).get("id").asString();
  }
}
