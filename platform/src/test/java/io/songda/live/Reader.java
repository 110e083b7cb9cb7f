package io.songda.live;

import io.songda.testing.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who looks at live streams, as a console or a phone would: keeps for each stream where it
 * is, notices gaps and repetitions, and holds every frame against the description.
 */
final class Reader implements WebSocket.Listener, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<JsonNode> frames = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Map<Integer, Long>> places = new HashMap<>();
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final boolean validating;
  private String epoch = "";
  private @Nullable WebSocket socket;

  private Reader(boolean validating) {
    this.validating = validating;
  }

  /** Connects and says who it is. */
  static Reader of(URI base, @Nullable Api somebody) {
    Reader reader = connect(base);
    reader.send(
        somebody == null
            ? Map.of("type", "auth")
            : Map.of("type", "auth", "token", somebody.person().token()));
    return reader;
  }

  /** Connects and says nothing yet. */
  static Reader connect(URI base) {
    return connect(base, true);
  }

  static Reader connect(URI base, boolean validating) {
    Reader reader = new Reader(validating);
    URI live = URI.create(base.toString().replaceFirst("^http", "ws") + "api/v1/live");
    reader.socket = CLIENT.newWebSocketBuilder().buildAsync(live, reader).join();
    return reader;
  }

  void send(Object frame) {
    text(JSON.writeValueAsString(frame));
  }

  void text(String frame) {
    socket().sendText(frame, true).join();
  }

  WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("Not connected");
    }
    return socket;
  }

  Reader sees(String stream) {
    send(Map.of("type", "subscribe", "stream", stream));
    await(frame -> isOf(frame, stream) && frame.path("type").asString().equals("snapshot"));
    return this;
  }

  /** Goes on where another reader of the same stream stopped. */
  Reader goesOn(String stream, Reader before) {
    Map<Integer, Long> place = before.place(stream);
    synchronized (this) { // before the first frame can move it on
      places.computeIfAbsent(stream, s -> new TreeMap<>()).putAll(place);
    }
    send(Map.of("type", "subscribe", "stream", stream, "epoch", before.epoch(), "after", place));
    return this;
  }

  synchronized String epoch() {
    return epoch;
  }

  synchronized Map<Integer, Long> place(String stream) {
    return new TreeMap<>(places.getOrDefault(stream, Map.of()));
  }

  /** All events of the stream so far. */
  synchronized List<JsonNode> events(String stream) {
    return frames.stream()
        .filter(frame -> isOf(frame, stream) && frame.path("type").asString().equals("event"))
        .toList();
  }

  synchronized List<String> eventNames(String stream) {
    return events(stream).stream().map(frame -> frame.path("event").asString()).toList();
  }

  synchronized List<JsonNode> frames() {
    return List.copyOf(frames);
  }

  synchronized List<JsonNode> frames(String type) {
    return frames.stream().filter(frame -> frame.path("type").asString().equals(type)).toList();
  }

  /** What was wrong with the frames: gaps, repetitions, fields nobody described. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  static boolean isOf(JsonNode frame, String stream) {
    return frame.path("stream").asString("").equals(stream);
  }

  /** Waits for such a frame, also one that has come already. */
  JsonNode await(Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      synchronized (this) {
        for (JsonNode frame : frames) {
          if (wanted.test(frame)) {
            return frame;
          }
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("Waited in vain, came: " + frames() + " closed: " + closed);
  }

  JsonNode awaitEvent(String stream, String name) {
    return await(frame -> isOf(frame, stream) && frame.path("event").asString("").equals(name));
  }

  JsonNode awaitType(String type) {
    return await(frame -> frame.path("type").asString().equals(type));
  }

  /** The code with which the server ended it. */
  int closedWith() {
    return closed.orTimeout(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      JsonNode frame = JSON.readTree(part.toString());
      part.setLength(0);
      take(frame);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  private synchronized void take(JsonNode frame) {
    frames.add(frame);
    if (validating) {
      LiveDescription.faults(frame).forEach(fault -> faults.add(fault + " in " + frame));
    }
    String stream = frame.path("stream").asString("");
    switch (frame.path("type").asString("")) {
      case "hello" -> epoch = frame.path("epoch").asString();
      case "snapshot", "reset", "subscribed" -> {
        Map<Integer, Long> at = new TreeMap<>();
        frame
            .path("at")
            .propertyStream()
            .forEach(one -> at.put(Integer.valueOf(one.getKey()), one.getValue().longValue()));
        places.put(stream, at);
      }
      case "event" -> event(frame, places.computeIfAbsent(stream, s -> new TreeMap<>()));
      case "ping" -> socket().sendText("{\"type\":\"pong\"}", true);
      default -> {}
    }
  }

  private void event(JsonNode frame, Map<Integer, Long> place) {
    int partition = frame.at("/offset/partition").intValue();
    long position = frame.at("/offset/position").longValue();
    long mine = place.getOrDefault(partition, 0L);
    if (position <= mine) {
      faults.add("Seen before: " + frame);
    } else if (frame.path("previous").longValue() > mine) {
      faults.add("Something is missing before " + frame);
    }
    place.put(partition, position);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.complete(1006);
  }

  /** The line breaks; nobody says anything. */
  void breakOff() {
    socket().abort();
  }

  @Override
  public void close() {
    if (!closed.isDone()) {
      socket().sendClose(1000, "").orTimeout(2, TimeUnit.SECONDS).exceptionally(e -> null).join();
      socket().abort();
    }
  }
}
