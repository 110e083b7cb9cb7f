package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names anyone who signs in; as text {@code usr_…}. */
public record UserId(long value) implements Id {

  @JsonCreator
  public static UserId of(String text) {
    return new UserId(Ids.parse("usr", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("usr", value);
  }
}
