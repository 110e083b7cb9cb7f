package io.songda.live.web;

import io.songda.live.Connection;
import io.songda.live.Cut;
import io.songda.live.LiveStreams;
import io.songda.live.Wire;
import io.songda.shared.Allowed;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live streams as server-sent events, where a WebSocket is not to be had. */
@RestController
@Tag(name = "Live")
class LiveEventsController {

  private static final String BEARER = "Bearer ";

  private static final long SOON_MILLIS = 1_000;
  private static final long LATE_MILLIS = 5_000;

  private final LiveStreams streams;
  private final RandomGenerator chance;

  LiveEventsController(LiveStreams streams, RandomGenerator chance) {
    this.streams = streams;
    this.chance = chance;
  }

  /** Where a reader was, as the {@code id} of its last event says it. */
  private record Place(String epoch, Map<Integer, Long> after) {

    static @Nullable Place of(@Nullable String lastEventId) {
      if (lastEventId == null || lastEventId.isEmpty()) {
        return null;
      }
      int end = lastEventId.indexOf('~');
      Map<Integer, Long> after = new HashMap<>();
      try {
        for (String one : lastEventId.substring(end + 1).split(",", 33)) {
          if (!one.isEmpty()) {
            int dot = one.indexOf('.');
            after.put(Integer.valueOf(one.substring(0, dot)), Long.valueOf(one.substring(dot + 1)));
          }
        }
        return new Place(lastEventId.substring(0, end), after);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw Refusal.invalid("last_event_id_invalid", "Last-Event-ID", "Not an id of ours");
      }
    }
  }

  @GetMapping(path = "/api/v1/live/sse", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "One live stream as server-sent events; docs/asyncapi.yaml tells the frames")
  @Refuses(404) // a stream that is not there, or not the caller's
  SseEmitter stream(
      @RequestParam String stream,
      @Parameter(hidden = true) // the security scheme describes it
          @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    String token = tokenOf(authorization);
    streams.requireVisible(token, stream);
    Place place = Place.of(lastEventId);
    SseEmitter emitter = new SseEmitter(0L);
    long retry = chance.nextLong(SOON_MILLIS, LATE_MILLIS);
    Connection connection = streams.open(new EventWire(emitter, retry), token);
    emitter.onCompletion(() -> streams.close(connection));
    emitter.onError(failure -> streams.close(connection));
    streams.subscribe(
        connection,
        stream,
        place == null ? null : place.epoch(),
        place == null ? null : place.after());
    return emitter;
  }

  private static @Nullable String tokenOf(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private record EventWire(SseEmitter emitter, long retryMillis) implements Wire {

    @Override
    public void send(String type, String text, @Nullable String offsets) throws IOException {
      SseEmitter.SseEventBuilder event = SseEmitter.event().name(type);
      if (type.equals("hello")) {
        event.reconnectTime(retryMillis);
      }
      if (offsets != null) {
        event.id(offsets);
      }
      try {
        emitter.send(event.data(text, MediaType.TEXT_PLAIN));
      } catch (IllegalStateException e) {
        throw new IOException("The reader is gone", e);
      }
    }

    @Override
    public void close(Cut cut) {
      emitter.complete();
    }

    @Override
    public boolean answers() {
      return false;
    }
  }
}
