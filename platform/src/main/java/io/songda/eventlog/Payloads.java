package io.songda.eventlog;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON text; an older event may lack fields that were added later. */
final class Payloads {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  String write(Event event) {
    return JSON.writeValueAsString(event);
  }

  <T extends Event> T read(String payload, Class<T> type) {
    return JSON.readValue(payload, type);
  }
}
