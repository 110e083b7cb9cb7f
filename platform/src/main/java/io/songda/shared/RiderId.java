package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a rider; its value is that of the user who signed in; as text {@code rid_…}. */
public record RiderId(long value) implements Id {

  @JsonCreator
  public static RiderId of(String text) {
    return new RiderId(Ids.parse("rid", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("rid", value);
  }
}
