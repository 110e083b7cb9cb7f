package io.songda.sandbox;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One running sandbox for all tests, and a merchant who knows it only through the kit: the official
 * client, unmodified, is the referee of the protocol.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"sandbox.wechat.notify-scale=0.005", "sandbox.wechat.refund-delay=50ms"})
abstract class SandboxTest {

  static final MerchantServer MERCHANT = new MerchantServer();
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path KIT = newFolder();

  @LocalServerPort int port;

  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  Properties kit = new Properties();
  RSAPublicKeyConfig config;
  JdkHttpClient client;
  JsapiService jsapi;
  RefundService refunds;

  @DynamicPropertySource
  static void kit(DynamicPropertyRegistry registry) {
    registry.add("sandbox.kit", KIT::toString);
  }

  @BeforeEach
  void openTheKit() throws IOException {
    try (var reader = Files.newBufferedReader(KIT.resolve("wechat.properties"))) {
      kit.load(reader);
    }
    config =
        new RSAPublicKeyConfig.Builder()
            .merchantId(kit.getProperty("mchid"))
            .privateKeyFromPath(kit.getProperty("privateKeyFile"))
            .merchantSerialNumber(kit.getProperty("merchantSerialNumber"))
            .publicKeyFromPath(kit.getProperty("publicKeyFile"))
            .publicKeyId(kit.getProperty("publicKeyId"))
            .apiV3Key(Files.readString(Path.of(kit.getProperty("apiV3KeyFile"))))
            .build();
    client =
        new JdkHttpClient(
            config.createCredential(), config.createValidator(), kit.getProperty("baseUrl"));
    jsapi = new JsapiService.Builder().httpClient(client).build();
    refunds = new RefundService.Builder().httpClient(client).build();
  }

  @AfterEach
  void calmDown() throws Exception {
    http.send(
        HttpRequest.newBuilder(URI.create(url("/sandbox/faults"))).DELETE().build(),
        BodyHandlers.discarding());
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  static String newNumber() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  PrepayRequest order(String number, int fen, String notifyUrl) {
    PrepayRequest request = new PrepayRequest();
    request.setAppid(kit.getProperty("appid"));
    request.setMchid(kit.getProperty("mchid"));
    request.setDescription("黄焖鸡米饭 × 2");
    request.setOutTradeNo(number);
    request.setNotifyUrl(notifyUrl);
    request.setAttach("ord_" + number);
    Amount amount = new Amount();
    amount.setTotal(fen);
    amount.setCurrency("CNY");
    request.setAmount(amount);
    Payer payer = new Payer();
    payer.setOpenid("o-" + number);
    request.setPayer(payer);
    return request;
  }

  String prepaid(int fen, String notifyUrl) {
    String number = newNumber();
    jsapi.prepay(order(number, fen, notifyUrl));
    return number;
  }

  String prepaid(int fen) {
    return prepaid(fen, MERCHANT.mailbox().url());
  }

  /** An order that is paid; its notification goes to the mailbox given. */
  String paid(int fen, MerchantServer.Mailbox mailbox) throws Exception {
    String number = prepaid(fen, mailbox.url());
    payNow(number);
    return number;
  }

  String paid(int fen) throws Exception {
    return paid(fen, MERCHANT.mailbox());
  }

  JsonNode payNow(String number) throws Exception {
    HttpResponse<String> answer = pay(number);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> pay(String number) throws Exception {
    return post(
        "/sandbox/wechat/payments",
        "{\"outTradeNo\":\"%s\",\"payer\":\"o-%s\"}".formatted(number, number));
  }

  Transaction query(String number) {
    QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
    request.setMchid(kit.getProperty("mchid"));
    request.setOutTradeNo(number);
    return jsapi.queryOrderByOutTradeNo(request);
  }

  void close(String number) {
    CloseOrderRequest request = new CloseOrderRequest();
    request.setMchid(kit.getProperty("mchid"));
    request.setOutTradeNo(number);
    jsapi.closeOrder(request);
  }

  CreateRequest back(String number, String refundNumber, long fen, long total) {
    CreateRequest request = new CreateRequest();
    request.setOutTradeNo(number);
    request.setOutRefundNo(refundNumber);
    request.setReason("商家缺货");
    AmountReq amount = new AmountReq();
    amount.setRefund(fen);
    amount.setTotal(total);
    amount.setCurrency("CNY");
    request.setAmount(amount);
    return request;
  }

  Refund refundState(String refundNumber) {
    QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
    request.setOutRefundNo(refundNumber);
    return refunds.queryByOutRefundNo(request);
  }

  <T> T parsed(MerchantServer.Received received, Class<T> type) {
    RequestParam param =
        new RequestParam.Builder()
            .serialNumber(received.serial())
            .nonce(received.nonce())
            .signature(received.signature())
            .timestamp(received.timestamp())
            .body(received.body())
            .build();
    return new NotificationParser(config).parse(param, type);
  }

  void arm(String kind, String more) throws Exception {
    HttpResponse<String> answer =
        post("/sandbox/faults", "{\"kind\":\"%s\"%s}".formatted(kind, more));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  void armFor(String kind, String number) throws Exception {
    arm(kind, ",\"outTradeNo\":\"%s\"".formatted(number));
  }

  JsonNode book(String number) throws Exception {
    return JSON.readTree(get("/sandbox/book/" + number).body());
  }

  JsonNode book() throws Exception {
    return JSON.readTree(get("/sandbox/book").body());
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  /** Looks again and again for at most five seconds. */
  static void eventually(BooleanSupplier holds) {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come true within five seconds");
      }
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kit");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
