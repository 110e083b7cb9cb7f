package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a category of a menu; as text {@code cat_…}. */
public record CategoryId(long value) implements Id {

  @JsonCreator
  public static CategoryId of(String text) {
    return new CategoryId(Ids.parse("cat", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("cat", value);
  }
}
