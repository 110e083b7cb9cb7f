package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an offer of a delivery to a rider; as text {@code ofr_…}. */
public record OfferId(long value) implements Id {

  @JsonCreator
  public static OfferId of(String text) {
    return new OfferId(Ids.parse("ofr", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("ofr", value);
  }
}
