package io.songda.testing;

import io.songda.shared.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls the program over HTTP. Every command carries an {@code Idempotency-Key} of its
 * own unless one is given.
 */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final @Nullable Person person;

  /** Who calls: the token, and what the sign-in answered. */
  public record Person(String phone, Role role, String token, String userId) {}

  Api(URI base, @Nullable Person person) {
    this.base = base;
    this.person = person;
  }

  /** Who calls; fails for a guest. */
  public Person person() {
    if (person == null) {
      throw new IllegalStateException("A guest has no name");
    }
    return person;
  }

  /** The caller's id as one of another kind, e.g. {@code rid} for a rider's. */
  public String id(String prefix) {
    return prefix + person().userId().substring(3);
  }

  public Answer get(String path) {
    return send("GET", path, null, null);
  }

  /** The body may be JSON text or anything that can be written as JSON; null is no body. */
  public Answer post(String path, @Nullable Object body) {
    return send("POST", path, body, UUID.randomUUID().toString());
  }

  public Answer post(String path, @Nullable Object body, String idempotencyKey) {
    return send("POST", path, body, idempotencyKey);
  }

  public Answer put(String path, @Nullable Object body) {
    return send("PUT", path, body, UUID.randomUUID().toString());
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, UUID.randomUUID().toString());
  }

  /** One request as it is; no key sends none. */
  public Answer send(
      String method, String path, @Nullable Object body, @Nullable String idempotencyKey) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    if (person != null) {
      request.header("Authorization", "Bearer " + person.token());
    }
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    if (body == null) {
      return exchange(request.method(method, HttpRequest.BodyPublishers.noBody()).build());
    }
    String text = body instanceof String json ? json : JSON.writeValueAsString(body);
    return exchange(
        request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(text))
            .build());
  }

  /** Sends a request of the test's own making. */
  public static Answer exchange(HttpRequest request) {
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          request.method() + " " + request.uri().getPath(),
          answer.statusCode(),
          answer.headers(),
          answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
