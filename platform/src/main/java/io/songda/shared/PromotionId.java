package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a promotion of a store; as text {@code pro_…}. */
public record PromotionId(long value) implements Id {

  @JsonCreator
  public static PromotionId of(String text) {
    return new PromotionId(Ids.parse("pro", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("pro", value);
  }
}
