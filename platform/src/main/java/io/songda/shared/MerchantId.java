package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a merchant, the party that owns stores; as text {@code mer_…}. */
public record MerchantId(long value) implements Id {

  @JsonCreator
  public static MerchantId of(String text) {
    return new MerchantId(Ids.parse("mer", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("mer", value);
  }
}
