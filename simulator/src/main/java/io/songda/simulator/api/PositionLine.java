package io.songda.simulator.api;

import io.songda.geo.Fix;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A rider's phone telling where it is, over a WebSocket that is opened again when it breaks. */
public final class PositionLine implements AutoCloseable {
  private static final int AT_ONCE = 100;

  private final Api rider;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private @Nullable WebSocket socket;

  /** The line of this rider; it opens with the first report. */
  public PositionLine(Api rider) {
    this.rider = rider;
  }

  /** How many points were sent. */
  public long sent() {
    return sent.get();
  }

  /** The last report the platform has stored. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /**
   * Sends fixes, oldest first, under this report number.
   *
   * @return whether they left the phone; when not, the phone keeps them
   */
  public boolean report(long seq, List<Fix> fixes) {
    try {
      WebSocket open = open();
      for (int from = 0; from < fixes.size(); from += AT_ONCE) {
        List<Fix> part = fixes.subList(from, Math.min(fixes.size(), from + AT_ONCE));
        Map<String, Object> report =
            Map.of("seq", seq, "points", part.stream().map(PositionLine::point).toList());
        open.sendText(Line.JSON.writeValueAsString(report), true).get(5, TimeUnit.SECONDS);
      }
      sent.addAndGet(fixes.size());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception broken) {
      close();
      return false;
    }
  }

  private static Map<String, Object> point(Fix fix) {
    return Map.of(
        "at", fix.at().toString(),
        "lat", fix.position().lat(),
        "lng", fix.position().lon(),
        "accuracy", fix.accuracyMetres());
  }

  private WebSocket open() throws Exception {
    WebSocket known = socket;
    if (known != null && !known.isOutputClosed() && !known.isInputClosed()) {
      return known;
    }
    URI base = rider.line().base();
    URI address = URI.create("ws://" + base.getHost() + ":" + base.getPort() + "/api/v1/positions");
    Hello hello = new Hello();
    WebSocket fresh =
        rider
            .line()
            .http()
            .newWebSocketBuilder()
            .buildAsync(address, hello)
            .get(5, TimeUnit.SECONDS);
    fresh
        .sendText(Line.JSON.writeValueAsString(Map.of("token", rider.token())), true)
        .get(5, TimeUnit.SECONDS);
    hello.welcome.get(5, TimeUnit.SECONDS);
    socket = fresh;
    return fresh;
  }

  @Override
  public void close() {
    WebSocket open = socket;
    socket = null;
    if (open != null) {
      open.abort();
    }
  }

  /** Waits for the welcome, then for acknowledgements. */
  private final class Hello implements WebSocket.Listener {
    private final CompletableFuture<Boolean> welcome = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonNode frame = Line.JSON.readTree(text.toString());
        text.setLength(0);
        if (frame.path("ok").asBoolean(false)) {
          welcome.complete(true);
        } else if (frame.has("ack")) {
          acknowledged.set(frame.path("ack").asLong());
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      welcome.completeExceptionally(new IllegalStateException(code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      welcome.completeExceptionally(error);
    }
  }
}
