package io.songda.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.songda.identity.SmsGateway.SmsRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SMS gateway over a real socket. */
class HttpSmsTest {

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer gateway;
  private HttpSms sms;

  @BeforeEach
  void openTheGateway() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    gateway.start();
    sms = new HttpSms("http://127.0.0.1:" + gateway.getAddress().getPort());
  }

  @AfterEach
  void closeTheGateway() {
    over.countDown();
    gateway.stop(0);
  }

  @Test
  void theGatewayIsToldPhoneTextTemplateAndCode() {
    answer(201);
    send();
    JsonNode body = JsonMapper.builder().build().readTree(bodies.getFirst());
    assertThat(body.requiredAt("/phone").stringValue()).isEqualTo("13812345678");
    assertThat(body.requiredAt("/template").stringValue()).isEqualTo("sign-in-code");
    assertThat(body.requiredAt("/params/code").stringValue()).isEqualTo("042137");
    assertThat(body.requiredAt("/text").stringValue())
        .startsWith("【送达】验证码 042137，")
        .contains("Songda code 042137");
  }

  @Test
  void aGatewayThatFailsHasTakenNothing() {
    answer(500);
    assertThatExceptionOfType(SmsRefused.class).isThrownBy(this::send);
  }

  @Test
  void aGatewayThatSendsUsElsewhereHasTakenNothing() {
    answer(302);
    assertThatExceptionOfType(SmsRefused.class).isThrownBy(this::send);
  }

  @Test
  void aSilentGatewayIsGivenUpAfterThreeSeconds() {
    gateway.createContext(
        "/sms/messages",
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();
    assertThatExceptionOfType(SmsRefused.class).isThrownBy(this::send);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(6));
  }

  @Test
  void aGatewayThatIsGoneIsRefusedAtOnce() {
    gateway.stop(0);
    assertThatExceptionOfType(SmsRefused.class).isThrownBy(this::send);
  }

  private void send() {
    sms.send("13812345678", SignInCodes.TEMPLATE, Map.of("code", "042137"));
  }

  private void answer(int status) {
    gateway.createContext(
        "/sms/messages",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          bodies.add(new String(body, StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }
}
