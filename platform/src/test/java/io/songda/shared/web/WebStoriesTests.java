package io.songda.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.city.TestDatabase;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tea house over real HTTP shows how every endpoint reads a request and says no. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    classes = WebStoriesTests.TeaHouse.class)
@TestInstance(Lifecycle.PER_CLASS)
class WebStoriesTests {

  @SpringBootApplication(
      scanBasePackages = {
        "io.songda.shared",
        "io.songda.database",
        "io.songda.eventlog",
        "io.songda.timers",
        "io.songda.idempotency",
        "io.songda.audit"
      })
  static class TeaHouse {

    @Bean
    Counter counter(Idempotency idempotency) {
      return new Counter(idempotency);
    }

    @Bean
    SignedIn signedIn() {
      return token -> {
        if (token == null) {
          return Caller.GUEST;
        }
        if (token.equals("ann")) {
          return new Caller(new UserId(7), Role.CUSTOMER);
        }
        if (token.equals("partner")) {
          return new Caller(new UserId(8), Role.PARTNER);
        }
        throw Refusal.unauthorized();
      };
    }
  }

  record Tea(String name, int cups, Money price, List<Cup> extra) {}

  record Cup(int size) {}

  record Served(OrderId order, int cups) {}

  @RestController
  static class Counter {

    final AtomicInteger served = new AtomicInteger();
    final Idempotency idempotency;

    Counter(Idempotency idempotency) {
      this.idempotency = idempotency;
    }

    @Allowed({Role.GUEST, Role.CUSTOMER})
    @PostMapping("/api/v1/tea")
    Tea order(@RequestBody Tea tea) {
      return tea;
    }

    @Allowed({Role.CUSTOMER, Role.PARTNER})
    @PostMapping("/api/v1/served")
    @ResponseStatus(HttpStatus.CREATED)
    Served serve(
        @org.jspecify.annotations.Nullable IdempotencyKey key,
        Caller caller,
        @RequestBody Cup cup) {
      if (key == null) {
        return new Served(new OrderId(0), -1);
      }
      return idempotency.once(
          key,
          Served.class,
          () -> new Served(new OrderId(caller.signedIn().value()), served.incrementAndGet()));
    }

    @Allowed(Role.GUEST)
    @GetMapping("/api/v1/tea/{order}")
    OrderId one(@PathVariable OrderId order, @RequestParam(defaultValue = "1") int cups) {
      return order;
    }

    @Allowed(Role.GUEST)
    @GetMapping("/api/v1/wanted")
    int wanted(@RequestParam int cups) {
      return cups;
    }

    @GetMapping("/api/v1/closed")
    String closed() {
      return "never";
    }

    @Allowed(Role.RIDER)
    @GetMapping("/api/v1/riders-only")
    String ridersOnly() {
      return "tea for riders";
    }

    @Allowed(Role.GUEST)
    @GetMapping("/api/v1/fails/{how}")
    String fail(@PathVariable String how) {
      throw switch (how) {
        case "conflict" -> Refusal.conflict("still_running", "The kettle is on");
        case "busy" -> Refusal.tooMany("still_running", 7);
        case "database" -> new CannotGetJdbcConnectionException("no connection");
        default -> new IllegalStateException("secret recipe");
      };
    }
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry settings) {
    var address = TestDatabase.emptySchema();
    settings.add("songda.db.url", address::url);
    settings.add("songda.db.user", address::user);
    settings.add("songda.db.password", address::password);
    settings.add("songda.data-dir", () -> "target/web-stories");
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  @LocalServerPort private int port;

  @AfterAll
  void close() {
    http.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(to(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(to(path).GET());
  }

  private JsonNode problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank().isNotEqualTo(code);
    assertThat(problem.path("type").asString()).endsWith(code);
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("traceId").asString()).hasSize(32);
    return problem;
  }

  private void refusedAt(String body, String pointer, String code) throws Exception {
    JsonNode problem = problem(post("/api/v1/tea", body), 400, code);
    assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
    assertThat(problem.path("errors").path(0).path("message").asString()).isNotBlank();
  }

  @Test
  void wellFormedRequestIsReadAsItWasSent() throws Exception {
    HttpResponse<String> answer =
        post("/api/v1/tea", "{\"name\":\"普洱 🍵\",\"cups\":2,\"price\":1205,\"extra\":[]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"name\":\"普洱 🍵\",\"cups\":2,\"price\":1205,\"extra\":[]}");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void wrongJsonIsRefusedWithThePlaceOfTheFault() throws Exception {
    refusedAt("{\"name\":\"a\",\"cups\":1.5,\"price\":1,\"extra\":[]}", "/cups", "field_invalid");
    refusedAt(
        "{\"name\":\"a\",\"cups\":1,\"price\":100.9,\"extra\":[]}", "/price", "field_invalid");
    refusedAt("{\"name\":\"a\",\"cups\":\"1\",\"price\":1,\"extra\":[]}", "/cups", "field_invalid");
    refusedAt(
        "{\"name\":\"a\",\"cups\":1,\"price\":\"1\",\"extra\":[]}", "/price", "field_invalid");
    refusedAt("{\"name\":7,\"cups\":1,\"price\":1,\"extra\":[]}", "/name", "field_invalid");
    refusedAt(
        "{\"name\":\"a\",\"cups\":1,\"price\":1e309,\"extra\":[]}", "/price", "field_invalid");
    refusedAt("{\"name\":\"a\",\"price\":1,\"extra\":[]}", "/cups", "field_invalid");
    refusedAt(
        "{\"name\":\"a\",\"cups\":1,\"price\":1,\"extra\":[],\"sugar\":1}",
        "/sugar",
        "field_unknown");
    refusedAt(
        "{\"name\":\"a\",\"cups\":1,\"price\":1,\"extra\":[{\"size\":1},{\"size\":\"L\"}]}",
        "/extra/1/size",
        "field_invalid");
    refusedAt("{\"name\":\"a\\u0000b\"}", "/name", "field_invalid");
    refusedAt("{\"name\":\"\\ud800\"}", "/name", "field_invalid");
    problem(post("/api/v1/tea", "{\"cups\":1,\"cups\":2}"), 400, "field_doubled");
    problem(post("/api/v1/tea", "{\"cups\":1} true"), 400, "field_invalid");
    problem(post("/api/v1/tea", "{\"cups\""), 400, "json_malformed");
    problem(post("/api/v1/tea", "[".repeat(100_000)), 400, "field_invalid");
    problem(post("/api/v1/tea", ""), 400, "body_missing");
  }

  @Test
  void bodyOverOneMebibyteIsRefused() throws Exception {
    problem(post("/api/v1/tea", " ".repeat((1 << 20) + 1)), 413, "body_too_large");
    HttpResponse<String> chunked =
        send(
            to("/api/v1/tea")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[(1 << 20) + 1]))));
    problem(chunked, 413, "body_too_large");
  }

  @Test
  void wrongAddressMethodOrContentIsRefusedAsAProblem() throws Exception {
    problem(get("/api/v1/nothing"), 404, "not_found");
    problem(get("/api/v1/tea/ord_nonsense"), 404, "not_found");
    problem(get("/api/v1/tea/ord_0000000000007?cups=many"), 400, "parameter_invalid");
    problem(get("/api/v1/wanted"), 400, "parameter_missing");
    HttpResponse<String> method = send(to("/api/v1/tea").DELETE());
    problem(method, 405, "method_not_allowed");
    assertThat(method.headers().firstValue("Allow")).contains("POST");
    HttpResponse<String> xml =
        send(
            to("/api/v1/tea")
                .setHeader("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<tea/>")));
    problem(xml, 415, "media_type_not_supported");
    assertThat(get("/api/v1/tea/ord_0000000000007").body()).isEqualTo("\"ord_0000000000007\"");
  }

  @Test
  void gateAsksWhoComesAndKeepsClosedWhatNobodyOpened() throws Exception {
    problem(get("/api/v1/closed"), 403, "not_allowed");
    HttpResponse<String> guest = get("/api/v1/riders-only");
    problem(guest, 401, "not_signed_in");
    assertThat(guest.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    problem(
        send(to("/api/v1/riders-only").header("Authorization", "Bearer ann")), 403, "not_allowed");
    problem(
        send(to("/api/v1/riders-only").header("Authorization", "Bearer x")), 401, "not_signed_in");
  }

  @Test
  void titlesSpeakTheCallersLanguage() throws Exception {
    String path = "/api/v1/fails/conflict";
    assertThat(problem(get(path), 409, "still_running").path("title").asString()).contains("幂等键");
    String english =
        problem(send(to(path).header("Accept-Language", "fr, en-GB;q=0.8")), 409, "still_running")
            .path("title")
            .asString();
    assertThat(english).startsWith("The first request");
  }

  @Test
  void failuresTellWhenToComeBackAndNothingElse() throws Exception {
    HttpResponse<String> busy = get("/api/v1/fails/busy");
    problem(busy, 429, "still_running");
    assertThat(busy.headers().firstValue("Retry-After")).contains("7");
    HttpResponse<String> lost = get("/api/v1/fails/database");
    problem(lost, 503, "database_unavailable");
    assertThat(lost.headers().firstValue("Retry-After")).isPresent();
    HttpResponse<String> broken = get("/api/v1/fails/otherwise");
    problem(broken, 500, "internal_error");
    assertThat(broken.body()).doesNotContain("secret").doesNotContain("IllegalState");
  }

  private HttpRequest.Builder serve(String who, String body) {
    return to("/api/v1/served")
        .header("Authorization", "Bearer " + who)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  @Test
  void commandWithAKeyIsDoneOnceAndReplayed() throws Exception {
    problem(send(serve("ann", "{\"size\":1}")), 400, "idempotency_key_missing");
    problem(
        send(serve("ann", "{\"size\":1}").header("Idempotency-Key", "with space")),
        400,
        "idempotency_key_malformed");
    HttpResponse<String> first =
        send(serve("ann", "{\"size\":1}").header("Idempotency-Key", "k-1"));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    List<String> again = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> next =
          send(serve("ann", "{\"size\":1}").header("Idempotency-Key", "k-1"));
      assertThat(next.statusCode()).isEqualTo(201);
      assertThat(next.headers().firstValue("Idempotency-Replayed")).contains("true");
      again.add(next.body());
    }
    assertThat(again).containsOnly(first.body());
    problem(
        send(serve("ann", "{\"size\":2}").header("Idempotency-Key", "k-1")),
        422,
        "idempotency_key_reused");
    HttpResponse<String> other =
        send(serve("partner", "{\"size\":1}").header("Idempotency-Key", "k-1"));
    assertThat(other.body()).isNotEqualTo(first.body());
    assertThat(send(serve("partner", "{\"size\":1}")).statusCode()).isEqualTo(201);
  }
}
