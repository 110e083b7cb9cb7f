package io.songda.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.payments.app.AppService;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders seen through the official client. */
class WechatOrdersTest extends SandboxTest {

  @Test
  void orderGoesFromNotPaidToPaidAndTheQueryTellsBoth() throws Exception {
    String number = prepaid(2900);
    Transaction before = query(number);
    assertThat(before.getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
    assertThat(before.getTransactionId()).isNull();
    assertThat(before.getAttach()).isNull();

    JsonNode paid = payNow(number);
    assertThat(paid.get("amountFen").asLong()).isEqualTo(2900);

    Transaction after = query(number);
    assertThat(after.getTradeState()).isEqualTo(TradeStateEnum.SUCCESS);
    assertThat(after.getTransactionId())
        .isEqualTo(paid.get("transactionId").asString())
        .hasSize(28);
    assertThat(after.getAmount().getTotal()).isEqualTo(2900);
    assertThat(after.getAmount().getPayerTotal()).isEqualTo(2900);
    assertThat(after.getPayer().getOpenid()).isEqualTo("o-" + number);
    assertThat(after.getAttach()).isEqualTo("ord_" + number);
    assertThat(after.getTradeType()).isEqualTo(Transaction.TradeTypeEnum.JSAPI);
    assertThat(byTransaction(after.getTransactionId()).getOutTradeNo()).isEqualTo(number);
  }

  @Test
  void everyWayOfPayingAnswersInItsOwnWay() {
    String mailbox = MERCHANT.mailbox().url();
    assertThat(jsapi.prepay(order(newNumber(), 1, mailbox)).getPrepayId()).startsWith("wx");

    var nativeRequest = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
    nativeRequest.setAppid(kit.getProperty("appid"));
    nativeRequest.setMchid(kit.getProperty("mchid"));
    nativeRequest.setDescription("扫码");
    nativeRequest.setOutTradeNo(newNumber());
    nativeRequest.setNotifyUrl(mailbox);
    var nativeAmount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
    nativeAmount.setTotal(100);
    nativeRequest.setAmount(nativeAmount);
    var codes = new NativePayService.Builder().httpClient(client).build();
    assertThat(codes.prepay(nativeRequest).getCodeUrl()).startsWith("weixin://wxpay/bizpayurl?pr=");

    var appRequest = new com.wechat.pay.java.service.payments.app.model.PrepayRequest();
    appRequest.setAppid(kit.getProperty("appid"));
    appRequest.setMchid(kit.getProperty("mchid"));
    appRequest.setDescription("应用内");
    appRequest.setOutTradeNo(newNumber());
    appRequest.setNotifyUrl(mailbox);
    var appAmount = new com.wechat.pay.java.service.payments.app.model.Amount();
    appAmount.setTotal(100);
    appRequest.setAmount(appAmount);
    var apps = new AppService.Builder().httpClient(client).build();
    assertThat(apps.prepay(appRequest).getPrepayId()).startsWith("wx").hasSize(36);

    var h5Request = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
    h5Request.setAppid(kit.getProperty("appid"));
    h5Request.setMchid(kit.getProperty("mchid"));
    h5Request.setDescription("网页");
    h5Request.setOutTradeNo(newNumber());
    h5Request.setNotifyUrl(mailbox);
    var h5Amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
    h5Amount.setTotal(100);
    h5Request.setAmount(h5Amount);
    var pages = new H5Service.Builder().httpClient(client).build();
    refusal(() -> pages.prepay(h5Request), 400, "PARAM_ERROR");
    SceneInfo scene = new SceneInfo();
    scene.setPayerClientIp("127.0.0.1");
    H5Info h5 = new H5Info();
    h5.setType("Wap");
    scene.setH5Info(h5);
    h5Request.setSceneInfo(scene);
    assertThat(pages.prepay(h5Request).getH5Url()).startsWith("https://wx.tenpay.com/");
  }

  @Test
  void sameOrderAgainIsAnsweredAlikeAndAnotherAmountIsRefused() throws Exception {
    String mailbox = MERCHANT.mailbox().url();
    String number = newNumber();
    String first = jsapi.prepay(order(number, 500, mailbox)).getPrepayId();
    assertThat(jsapi.prepay(order(number, 500, mailbox)).getPrepayId()).isEqualTo(first);
    refusal(() -> jsapi.prepay(order(number, 501, mailbox)), 400, "INVALID_REQUEST");

    payNow(number);
    refusal(() -> jsapi.prepay(order(number, 500, mailbox)), 400, "ORDER_PAID");
    refusal(() -> jsapi.prepay(order(number, 501, mailbox)), 403, "OUT_TRADE_NO_USED");
  }

  @Test
  void orderThatWasNeverMadeDoesNotExist() throws Exception {
    refusal(() -> query(newNumber()), 404, "ORDER_NOT_EXIST");
    refusal(() -> byTransaction("4200000000000000000000000000"), 404, "ORDER_NOT_EXIST");
    refusal(() -> close(newNumber()), 404, "ORDER_NOT_EXIST");
    assertThat(pay(newNumber()).statusCode()).isEqualTo(404);
  }

  @Test
  void closedOrderTakesNoMoney() throws Exception {
    String mailbox = MERCHANT.mailbox().url();
    String number = prepaid(800, mailbox);
    close(number);
    close(number);
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.CLOSED);
    assertThat(pay(number).statusCode()).isEqualTo(409);
    refusal(() -> jsapi.prepay(order(number, 800, mailbox)), 400, "ORDER_CLOSED");
    refusal(() -> jsapi.prepay(order(number, 900, mailbox)), 403, "OUT_TRADE_NO_USED");
    assertThat(book(number).get("feeFen").asLong()).isZero();
  }

  @Test
  void paidOrderIsNeitherClosedNorPaidTwice() throws Exception {
    String number = paid(800);
    refusal(() -> close(number), 400, "ORDER_PAID");
    assertThat(pay(number).statusCode()).isEqualTo(409);
    assertThat(pay(number).body()).contains("ALREADY_PAID");
  }

  @Test
  void expiredOrderTakesNoMoneyYetStaysUnpaid() throws Exception {
    PrepayRequest request = order(newNumber(), 100, MERCHANT.mailbox().url());
    request.setTimeExpire("2020-01-01T00:00:00+08:00");
    refusal(() -> jsapi.prepay(request), 400, "INVALID_REQUEST");
    request.setTimeExpire(
        java.time.OffsetDateTime.now().plusSeconds(1).withNano(0).plusSeconds(1).toString());
    jsapi.prepay(request);
    String number = request.getOutTradeNo();
    eventually(
        () ->
            java.time.OffsetDateTime.parse(request.getTimeExpire())
                .isBefore(java.time.OffsetDateTime.now()));
    assertThat(pay(number).body()).contains("EXPIRED");
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
  }

  @Test
  void badOrdersAreRefusedByTheWrittenRules() {
    String mailbox = MERCHANT.mailbox().url();
    refusal(() -> jsapi.prepay(order(newNumber(), 0, mailbox)), 400, "PARAM_ERROR");
    refusal(() -> jsapi.prepay(order(newNumber(), -5, mailbox)), 400, "PARAM_ERROR");
    refusal(() -> jsapi.prepay(order("short", 1, mailbox)), 400, "PARAM_ERROR");
    refusal(() -> jsapi.prepay(order("n".repeat(33), 1, mailbox)), 400, "PARAM_ERROR");
    refusal(() -> jsapi.prepay(order("no/slashes", 1, mailbox)), 400, "PARAM_ERROR");
    refusal(() -> jsapi.prepay(order(newNumber(), 1, mailbox + "?a=b")), 400, "PARAM_ERROR");
    refusal(() -> jsapi.prepay(order(newNumber(), 1, "ftp://merchant/x")), 400, "PARAM_ERROR");

    PrepayRequest tooMuchToSay = order(newNumber(), 1, mailbox);
    tooMuchToSay.setDescription("话".repeat(128));
    refusal(() -> jsapi.prepay(tooMuchToSay), 400, "PARAM_ERROR");
    PrepayRequest longAttach = order(newNumber(), 1, mailbox);
    longAttach.setAttach("a".repeat(129));
    refusal(() -> jsapi.prepay(longAttach), 400, "PARAM_ERROR");
    PrepayRequest nobody = order(newNumber(), 1, mailbox);
    nobody.setPayer(null);
    refusal(() -> jsapi.prepay(nobody), 400, "PARAM_ERROR");
    PrepayRequest dollars = order(newNumber(), 1, mailbox);
    dollars.getAmount().setCurrency("USD");
    refusal(() -> jsapi.prepay(dollars), 400, "PARAM_ERROR");
    PrepayRequest stranger = order(newNumber(), 1, mailbox);
    stranger.setMchid("1900000001");
    refusal(() -> jsapi.prepay(stranger), 400, "MCH_NOT_EXISTS");
    PrepayRequest otherApp = order(newNumber(), 1, mailbox);
    otherApp.setAppid("wx0000000000000000");
    refusal(() -> jsapi.prepay(otherApp), 400, "APPID_MCHID_NOT_MATCH");
  }

  static void refusal(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(code);
              assertThat(e.getHttpStatusCode()).isEqualTo(status);
            });
  }

  private Transaction byTransaction(String transactionId) {
    QueryOrderByIdRequest request = new QueryOrderByIdRequest();
    request.setMchid(kit.getProperty("mchid"));
    request.setTransactionId(transactionId);
    return jsapi.queryOrderById(request);
  }
}
