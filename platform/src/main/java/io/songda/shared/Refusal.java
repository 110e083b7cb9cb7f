package io.songda.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A no with its reason, answered as RFC 9457 problem details. The code is lower-case words joined
 * by underscores and stable; the titles people read stand in the message files under {@code
 * problem.CODE}. Nothing has changed when a refusal is thrown inside a transaction.
 */
public final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final @Nullable String field;
  private final Map<String, Object> facts;

  private Refusal(
      int status, String code, @Nullable String field, String detail, Map<String, Object> facts) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.facts = facts;
  }

  /** 400: the request itself is wrong at the given field (a JSON pointer or parameter name). */
  public static Refusal invalid(String code, String field, String detail) {
    return new Refusal(400, code, field, detail, Map.of());
  }

  /** 401: nobody is signed in. */
  public static Refusal unauthorized() {
    return new Refusal(401, "not_signed_in", null, "Sign in first", Map.of());
  }

  /** 403: this caller may not do this at all. */
  public static Refusal forbidden() {
    return forbidden("not_allowed");
  }

  /** 403 with a reason of its own: somebody else may. */
  public static Refusal forbidden(String code) {
    return new Refusal(403, code, null, "This caller may not do this", Map.of());
  }

  /** 404: there is no such thing, or it is not the caller's. */
  public static Refusal notFound(String code) {
    return new Refusal(404, code, null, "There is no such thing here", Map.of());
  }

  /** 409: right request, wrong moment. */
  public static Refusal conflict(String code, String detail) {
    return new Refusal(409, code, null, detail, Map.of());
  }

  /** 409 with facts that help the caller to go on, e.g. the state as it is now. */
  public static Refusal conflict(String code, String detail, Map<String, Object> facts) {
    return new Refusal(409, code, null, detail, facts);
  }

  /** 422: well formed, but it cannot be met. */
  public static Refusal unprocessable(String code, @Nullable String field, String detail) {
    return new Refusal(422, code, field, detail, Map.of());
  }

  /** 429: too much at once; try again after the given seconds. */
  public static Refusal tooMany(String code, int retryAfterSeconds) {
    return new Refusal(
        429, code, null, "Too many requests", Map.of("retryAfterSeconds", retryAfterSeconds));
  }

  /** 503: something we need does not answer; try again after the given seconds. */
  public static Refusal unavailable(String code, int retryAfterSeconds) {
    return new Refusal(
        503, code, null, "Try again shortly", Map.of("retryAfterSeconds", retryAfterSeconds));
  }

  /** 413: the body has more bytes than we take. */
  public static Refusal tooLarge(long maxBytes) {
    return new Refusal(
        413, "body_too_large", null, "The body is too large", Map.of("maxBytes", maxBytes));
  }

  /** Any other status, for refusals by the protocol itself (405, 415…). */
  public static Refusal of(int status, String code, String detail) {
    return new Refusal(status, code, null, detail, Map.of());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }

  public Map<String, Object> facts() {
    return facts;
  }
}
