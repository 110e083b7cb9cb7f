package io.songda.live;

import io.songda.tracking.Seen;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes frames as JSON text. */
@Component
class Envelopes {

  private final JsonMapper json;
  private volatile String epoch = "";

  Envelopes(JsonMapper json) {
    this.json = json;
  }

  void epoch(String now) {
    epoch = now;
  }

  String write(Object frame) {
    return json.writeValueAsString(frame);
  }

  /** The facts of an event; the same text for every reader of an audience. */
  String body(Frames.Facts facts) {
    return json.writeValueAsString(facts);
  }

  /** An event for one reader: what differs from reader to reader, before the shared facts. */
  String event(StreamName stream, Happening happening, long previous, int skipped, String body) {
    StringBuilder text = new StringBuilder(body.length() + 192);
    text.append("{\"type\":\"event\",\"stream\":\"").append(stream);
    text.append("\",\"epoch\":\"").append(epoch);
    text.append("\",\"offset\":{\"partition\":").append(happening.partition());
    text.append(",\"position\":").append(happening.position());
    text.append("},\"previous\":").append(previous);
    if (skipped > 0) {
      text.append(",\"skipped\":").append(skipped);
    }
    return text.append(',').append(body, 1, body.length()).toString();
  }

  String moved(StreamName stream, List<Seen> seen) {
    return write(
        new Frames.Moved(
            "position", stream.toString(), seen.stream().map(Projection::moved).toList()));
  }
}
