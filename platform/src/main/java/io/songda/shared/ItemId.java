package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an item on a menu; as text {@code itm_…}. */
public record ItemId(long value) implements Id {

  @JsonCreator
  public static ItemId of(String text) {
    return new ItemId(Ids.parse("itm", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("itm", value);
  }
}
