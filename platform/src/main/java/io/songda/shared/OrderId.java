package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an order; as text {@code ord_…}. */
public record OrderId(long value) implements Id {

  @JsonCreator
  public static OrderId of(String text) {
    return new OrderId(Ids.parse("ord", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("ord", value);
  }
}
