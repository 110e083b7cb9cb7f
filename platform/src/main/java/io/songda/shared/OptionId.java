package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an option of an item; as text {@code opt_…}. */
public record OptionId(long value) implements Id {

  @JsonCreator
  public static OptionId of(String text) {
    return new OptionId(Ids.parse("opt", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("opt", value);
  }
}
