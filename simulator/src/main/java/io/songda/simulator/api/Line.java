package io.songda.simulator.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON over HTTP/1.1 with kept connections to one server. Reads and commands with a key are sent
 * again, with the same key, when no answer or a 5xx comes; whatever is turned away with 429 or 503
 * is sent again in any case.
 */
public final class Line {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 7;
  private static final int AT_ONCE = 48;

  /** The mapper that reads whatever the other side adds. */
  public static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final HttpClient http;
  private final URI base;
  private final Latencies latencies = new Latencies();
  private final Semaphore free = new Semaphore(AT_ONCE);

  /** A line to the server at this address, e.g. {@code http://127.0.0.1:8080}. */
  public Line(URI base) {
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Where the line leads. */
  public URI base() {
    return base;
  }

  /** How long single answers took. */
  public Latencies latencies() {
    return latencies;
  }

  /** The client, for what is not a request, e.g. a WebSocket. */
  HttpClient http() {
    return http;
  }

  /**
   * Asks and reads the answer.
   *
   * @param key the idempotency key of a command, null for none
   * @throws Refused when the answer is no, or none came in the end
   */
  public <T> T ask(
      String method,
      String path,
      @Nullable String token,
      @Nullable String key,
      @Nullable Object body,
      Class<T> as) {
    HttpRequest request = request(method, path, token, key, body);
    boolean repeatable = key != null || !method.equals("POST");
    for (int attempt = 1; ; attempt++) {
      Refused no;
      try {
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() < 300) {
          return read(answer, as);
        }
        no = refusal(method + " " + path, answer);
      } catch (IOException e) {
        no = new Refused(method + " " + path, 0, "no_answer", String.valueOf(e));
      }
      boolean again = wasNotDone(no) || repeatable && mayPass(no);
      if (!again || attempt == TRIES) {
        throw no;
      }
      rest(attempt);
    }
  }

  /** Turned away at the door, whatever it was. */
  private static boolean wasNotDone(Refused no) {
    return no.status() == 429 || no.status() == 503;
  }

  private static boolean mayPass(Refused no) {
    return no.status() == 0 || no.status() >= 500 || no.code().equals("still_running");
  }

  private HttpRequest request(
      String method,
      String path,
      @Nullable String token,
      @Nullable String key,
      @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Accept", "*/*");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    if (body == null) {
      return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    free.acquireUninterruptibly();
    long began = System.nanoTime();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(request.method() + " " + request.uri(), 0, "interrupted", "");
    } finally {
      latencies.count(System.nanoTime() - began);
      free.release();
    }
  }

  private static <T> T read(HttpResponse<byte[]> answer, Class<T> as) {
    byte[] body = answer.body().length == 0 ? new byte[] {'{', '}'} : answer.body();
    return JSON.readValue(body, as);
  }

  private static Refused refusal(String request, HttpResponse<byte[]> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      String code = problem.path("code").asString("none");
      String detail =
          problem.path("detail").asString("") + " " + problem.path("field").asString("");
      return new Refused(request, answer.statusCode(), code, detail.strip());
    } catch (JacksonException e) {
      return new Refused(request, answer.statusCode(), "none", "");
    }
  }

  private static void rest(int attempt) {
    try {
      Thread.sleep(Math.min(2_000, 100L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("waiting", 0, "interrupted", "");
    }
  }
}
