package io.songda.bench.live;

import io.songda.bench.load.WebSocket;
import java.io.IOException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One open live stream. */
final class Socket extends WebSocket {

  /** What it tells of what comes. */
  interface Ears {

    /** An event frame came. */
    void event(Socket socket, int partition, long position, long previous);

    /** Another frame came, e.g. {@code snapshot}. */
    void other(Socket socket, String type);
  }

  private final String stream;
  private final @Nullable String token;
  private final Ears ears;
  private final long[] places = new long[32];
  private String epoch = "";
  private long maxMillis = 1_000;

  Socket(String stream, @Nullable String token, Ears ears) {
    super("/api/v1/live", stream);
    this.stream = stream;
    this.token = token;
    this.ears = ears;
  }

  String stream() {
    return stream;
  }

  /** Until when it should have come back after a break, milliseconds. */
  long maxMillis() {
    return maxMillis;
  }

  long place(int partition) {
    return places[partition];
  }

  void passTo(int partition, long position) {
    places[partition] = position;
  }

  /** Asks for the stream from the beginning, or from where it was. */
  @Override
  protected void opened() throws IOException {
    send(token == null ? "{\"type\":\"auth\"}" : "{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    send("{\"type\":\"subscribe\",\"stream\":\"" + stream + "\"" + after() + "}");
  }

  private String after() {
    if (epoch.isEmpty()) {
      return "";
    }
    StringJoiner after = new StringJoiner(",", ",\"after\":{", "},\"epoch\":\"" + epoch + "\"");
    for (int part = 0; part < places.length; part++) {
      if (places[part] > 0) {
        after.add("\"" + part + "\":" + places[part]);
      }
    }
    return after.toString();
  }

  @Override
  protected void frame(int from, int end) throws IOException {
    String type = text(from, end, "\"type\":\"");
    switch (type) {
      case "event" ->
          ears.event(
              this,
              (int) number(from, end, "\"partition\":"),
              number(from, end, "\"position\":"),
              number(from, end, "\"previous\":"));
      case "hello" -> {
        epoch = text(from, end, "\"epoch\":\"");
        maxMillis = number(from, end, "\"maxMillis\":");
        ears.other(this, type);
      }
      case "snapshot", "reset", "subscribed" -> {
        at(from, end);
        ears.other(this, type);
      }
      case "ping" -> send("{\"type\":\"pong\"}");
      default -> ears.other(this, type);
    }
  }

  /** Where the stream stands: {@code "at":{"7":12,…}}. */
  private void at(int from, int end) {
    String all = text(from, end, "\"at\":{", '}');
    if (!all.isEmpty()) {
      for (String one : all.split(",")) {
        int colon = one.indexOf(':');
        places[Integer.parseInt(one.substring(1, colon - 1))] =
            Long.parseLong(one.substring(colon + 1));
      }
    }
  }
}
