package io.songda.shared.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.songda.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as RFC 9457 problem details. */
@Component
public final class ProblemWriter {

  private static final String TRACE = ProblemWriter.class.getName() + ".trace";

  private final Titles titles;
  private final MeterRegistry meters;

  /** How often each code was answered; codes are words of ours, so there are only so many. */
  private final Map<String, Counter> answered = new ConcurrentHashMap<>();

  private final JsonMapper json = JsonMapper.builder().build();

  ProblemWriter(Titles titles, MeterRegistry meters) {
    this.titles = titles;
    this.meters = meters;
  }

  /** Answers the request with the refusal, unless an answer has begun already. */
  public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    answered
        .computeIfAbsent(refusal.code(), code -> meters.counter("songda.refusals", "code", code))
        .increment();
    response.resetBuffer();
    response.setStatus(refusal.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (refusal.facts().get("retryAfterSeconds") instanceof Integer seconds) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    }
    if (refusal.status() == 401) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    response.getOutputStream().write(json.writeValueAsBytes(body(request, refusal)));
    response.flushBuffer();
  }

  private Map<String, Object> body(HttpServletRequest request, Refusal refusal) {
    Map<String, Object> body = new LinkedHashMap<>(refusal.facts());
    body.put("type", "urn:songda:problem:" + refusal.code());
    body.put("title", titles.of(refusal.code(), languages(request)).orElse(refusal.code()));
    body.put("status", refusal.status());
    body.put("detail", Objects.requireNonNullElse(refusal.getMessage(), refusal.code()));
    body.put("instance", request.getRequestURI());
    body.put("code", refusal.code());
    if (refusal.field() != null) {
      body.put("errors", List.of(error(refusal.field(), refusal)));
    }
    body.put("traceId", traceId(request));
    return body;
  }

  private static Map<String, Object> error(String field, Refusal refusal) {
    return Map.of(
        "pointer",
        field,
        "code",
        refusal.code(),
        "message",
        Objects.requireNonNullElse(refusal.getMessage(), refusal.code()));
  }

  private static List<Locale> languages(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
        ? List.of()
        : Collections.list(request.getLocales());
  }

  /** The request's trace: that of its W3C {@code traceparent}, else a new one. */
  public static String traceId(HttpServletRequest request) {
    if (request.getAttribute(TRACE) instanceof String known) {
      return known;
    }
    String parent = request.getHeader("traceparent");
    boolean given = parent != null && parent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-.{2}");
    String id = given ? Objects.requireNonNull(parent).substring(3, 35) : newTraceId();
    request.setAttribute(TRACE, id);
    return id;
  }

  private static String newTraceId() {
    byte[] id = new byte[16];
    ThreadLocalRandom.current().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
