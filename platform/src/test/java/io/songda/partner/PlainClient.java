package io.songda.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders by API key and follows its orders by callbacks. It knows the public contract, the
 * signatures of Standard Webhooks and nothing else of the platform: nothing here but the JDK and
 * JSON.
 */
public final class PlainClient {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final String apiKey;
  private final String secret;
  private final URI notificationUrl;
  private final Set<String> seen = new HashSet<>();
  private final List<JsonNode> confirmations = new CopyOnWriteArrayList<>();
  private final List<JsonNode> changes = new CopyOnWriteArrayList<>();
  private final CompletableFuture<JsonNode> end = new CompletableFuture<>();

  /**
   * @param server where the contract is served, e.g. {@code https://api.example.com/}
   * @param secret what the platform signs with, {@code whsec_…}
   * @param listening where this program can be called back
   */
  public PlainClient(URI server, String apiKey, String secret, HttpServer listening) {
    this.server = server;
    this.apiKey = apiKey;
    this.secret = secret;
    String path = "/shop-" + UUID.randomUUID();
    this.notificationUrl =
        URI.create("http://127.0.0.1:%d%s".formatted(listening.getAddress().getPort(), path));
    listening.createContext(path, exchange -> take(exchange, changes));
    listening.createContext(path + "/order-status", exchange -> take(exchange, confirmations));
  }

  /** {@code createOrder}: what the platform answered, which must be 201. */
  public JsonNode createOrder(
      String restaurantId, List<Map<String, Object>> items, Map<String, Object> address, String pay)
      throws IOException, InterruptedException {
    Map<String, Object> order =
        Map.of(
            "restaurantId", restaurantId,
            "items", items,
            "address", address,
            "paymentMethod", pay,
            "notificationUrl", notificationUrl.toString());
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.resolve("orders"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(order)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Every {@code onOrderConfirmed} so far: {@code OrderStatusUpdate}. */
  public List<JsonNode> confirmations() {
    return confirmations;
  }

  /** Every {@code onStatusChange} so far: {@code eventType} and {@code payload}. */
  public List<JsonNode> changes() {
    return changes;
  }

  /** The message with which the order was over, once it is. */
  public CompletableFuture<JsonNode> end() {
    return end;
  }

  // --- being called back ---

  private void take(HttpExchange exchange, List<JsonNode> into) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean genuine = isGenuine(exchange, body);
    if (genuine && isNew(exchange.getRequestHeaders().getFirst("webhook-id"))) {
      JsonNode message = JSON.readTree(body);
      into.add(message);
      if (isOver(message.at("/payload/status").asString(""))) {
        end.complete(message);
      }
    }
    exchange.sendResponseHeaders(genuine ? 202 : 401, -1);
    exchange.close();
  }

  /** The same message may come twice. */
  private boolean isNew(String id) {
    synchronized (seen) {
      return seen.add(id);
    }
  }

  private static boolean isOver(String status) {
    return List.of("COMPLETED", "CANCELLED", "UNDELIVERED").contains(status);
  }

  /** One of the signatures is ours, over the very bytes that came, within five minutes. */
  private boolean isGenuine(HttpExchange exchange, String body) {
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String sentAt = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
    if (id == null || sentAt == null || signatures == null) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(sentAt)), Instant.now());
    byte[] wanted = ("v1," + hmac(id + "." + sentAt + "." + body)).getBytes(StandardCharsets.UTF_8);
    return age.abs().compareTo(FRESH) < 0
        && Arrays.stream(signatures.split(" "))
            .map(one -> one.getBytes(StandardCharsets.UTF_8))
            .anyMatch(one -> MessageDigest.isEqual(one, wanted));
  }

  private String hmac(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
