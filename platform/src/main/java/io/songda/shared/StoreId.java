package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a store; it carries the shard of everything ordered there; as text {@code res_…}. */
public record StoreId(long value) implements Id {

  @JsonCreator
  public static StoreId of(String text) {
    return new StoreId(Ids.parse("res", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("res", value);
  }
}
