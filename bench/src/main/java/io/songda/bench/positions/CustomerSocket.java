package io.songda.bench.positions;

import io.songda.bench.load.WebSocket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** A customer who watches the rider with their dinner. */
final class CustomerSocket extends WebSocket {

  private static final String AT = "\"at\":\"";

  private final String stream;
  private final String token;
  private final Runnable looks;
  private final LongConsumer seen;

  /**
   * Not connected yet.
   *
   * @param looks told once the stream is shown
   * @param seen told how old a position is when it comes, in nanoseconds
   */
  CustomerSocket(String customer, String token, Runnable looks, LongConsumer seen) {
    super("/api/v1/live", "a customer's line");
    this.stream = "customer:" + customer;
    this.token = token;
    this.looks = looks;
    this.seen = seen;
  }

  @Override
  protected void opened() throws IOException {
    send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    send("{\"type\":\"subscribe\",\"stream\":\"" + stream + "\"}");
  }

  /** The position says itself when it was measured; both programs read the same clock. */
  @Override
  protected void frame(int from, int end) throws IOException {
    switch (text(from, end, "\"type\":\"")) {
      case "position" -> {
        Instant at = Instant.parse(text(from, end, AT));
        seen.accept(Duration.between(at, Instant.now()).toNanos());
      }
      case "snapshot" -> looks.run();
      case "ping" -> send("{\"type\":\"pong\"}");
      default -> {}
    }
  }
}
