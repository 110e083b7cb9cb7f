package io.songda.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody but the merchant is served, and answers can be recognised to the letter. */
class GateTest extends SandboxTest {

  private static final String PATH = "/v3/pay/transactions/out-trade-no/";

  @Test
  void signatureHeadersLeaveInTheExactCaseTheOfficialClientInsistsOn() throws Exception {
    String path = PATH + prepaid(100) + "?mchid=" + kit.getProperty("mchid");
    String request =
        "GET %s HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\nAuthorization: %s\r\n\r\n"
            .formatted(path, authorization("GET", path, "", now(), newNumber()));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 200")
          .contains(
              "\r\nWechatpay-Timestamp: ",
              "\r\nWechatpay-Nonce: ",
              "\r\nWechatpay-Serial: PUB_KEY_ID_",
              "\r\nWechatpay-Signature: ",
              "\r\nContent-Type: application/json");
    }
  }

  @Test
  void answersAndErrorsAndEmptyAnswersAreSigned() throws Exception {
    String number = prepaid(100);
    String path = PATH + number + "?mchid=" + kit.getProperty("mchid");
    assertSigned(call("GET", path, "", authorization("GET", path, "", now(), newNumber())), 200);
    String unknown = PATH + newNumber() + "?mchid=" + kit.getProperty("mchid");
    assertSigned(
        call("GET", unknown, "", authorization("GET", unknown, "", now(), newNumber())), 404);
    String close = PATH + number + "/close";
    String body = "{\"mchid\":\"%s\"}".formatted(kit.getProperty("mchid"));
    assertSigned(
        call("POST", close, body, authorization("POST", close, body, now(), newNumber())), 204);
  }

  @Test
  void unsignedStaleReplayedAndAlteredRequestsAreRefused() throws Exception {
    String path = PATH + newNumber() + "?mchid=" + kit.getProperty("mchid");
    assertRefused(call("GET", path, "", null));
    assertRefused(call("GET", path, "", "Basic c29uZ2Rh"));
    assertRefused(call("GET", path, "", authorization("GET", path, "", now() - 301, newNumber())));
    assertRefused(call("GET", path, "", authorization("GET", path, "", now() + 310, newNumber())));
    assertRefused(
        call("GET", path + "&x=1", "", authorization("GET", path, "", now(), newNumber())));
    assertRefused(
        call(
            "POST",
            path,
            "{\"a\":2}",
            authorization("POST", path, "{\"a\":1}", now(), newNumber())));
    String genuine = authorization("GET", path, "", now(), newNumber());
    assertRefused(call("GET", path, "", genuine.replace("mchid=\"1", "mchid=\"2")));
    assertRefused(call("GET", path, "", genuine.replace("serial_no=\"", "serial_no=\"0")));

    assertThat(call("GET", path, "", genuine).statusCode()).isEqualTo(404);
    assertRefused(call("GET", path, "", genuine));
  }

  @Test
  void requestsMustBeWhatTheDocumentationSays() throws Exception {
    String path = "/v3/pay/transactions/jsapi";
    assertThat(signed(path, "{\"surprise\":1}")).contains("PARAM_ERROR", "surprise");
    assertThat(signed(path, "{\"amount\":{\"total\":\"1\"}}"))
        .contains("PARAM_ERROR", "amount.total");
    assertThat(signed(path, "{\"amount\":{\"total\":1.5}}"))
        .contains("PARAM_ERROR", "amount.total");
    assertThat(signed(path, "{\"description\":7}")).contains("PARAM_ERROR", "description");
    assertThat(signed(path, "no json")).contains("PARAM_ERROR");
    assertThat(signed(path, "null")).contains("PARAM_ERROR");
    assertThat(signed("/v3/pay/transactions/pigeon", "{}")).contains("RESOURCE_NOT_EXISTS");
  }

  @Test
  void sandboxIsHealthyAndTellsItsPort() throws Exception {
    assertThat(get("/sandbox/health").statusCode()).isEqualTo(200);
    Path port = Path.of(kit.getProperty("privateKeyFile")).resolveSibling("sandbox.port");
    assertThat(Files.readString(port).strip()).isEqualTo(String.valueOf(this.port));
    assertThat(kit.getProperty("baseUrl")).isEqualTo("http://127.0.0.1:" + this.port);
  }

  private String signed(String path, String body) throws Exception {
    return call("POST", path, body, authorization("POST", path, body, now(), newNumber())).body();
  }

  private HttpResponse<String> call(
      String method, String path, String body, @Nullable String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String authorization(
      String method, String path, String body, long timestamp, String nonce) throws Exception {
    String pem = Files.readString(Path.of(kit.getProperty("privateKeyFile")));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
    String message = "%s\n%s\n%d\n%s\n%s\n".formatted(method, path, timestamp, nonce, body);
    signer.update(message.getBytes(StandardCharsets.UTF_8));
    return "WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%d\",serial_no=\"%s\",signature=\"%s\""
        .formatted(
            kit.getProperty("mchid"),
            nonce,
            timestamp,
            kit.getProperty("merchantSerialNumber"),
            Base64.getEncoder().encodeToString(signer.sign()));
  }

  private void assertSigned(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Wechatpay-Serial"))
        .contains(kit.getProperty("publicKeyId"));
    String message =
        "%s\n%s\n%s\n"
            .formatted(
                answer.headers().firstValue("Wechatpay-Timestamp").orElseThrow(),
                answer.headers().firstValue("Wechatpay-Nonce").orElseThrow(),
                answer.body());
    assertThat(
            config
                .createVerifier()
                .verify(
                    kit.getProperty("publicKeyId"),
                    message,
                    answer.headers().firstValue("Wechatpay-Signature").orElseThrow()))
        .isTrue();
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("SIGN_ERROR");
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }
}
