package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a zone of a city; as text {@code zon_…}. */
public record ZoneId(long value) implements Id {

  @JsonCreator
  public static ZoneId of(String text) {
    return new ZoneId(Ids.parse("zon", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("zon", value);
  }
}
