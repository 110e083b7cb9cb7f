package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a delivery; as text {@code dlv_…}. */
public record DeliveryId(long value) implements Id {

  @JsonCreator
  public static DeliveryId of(String text) {
    return new DeliveryId(Ids.parse("dlv", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("dlv", value);
  }
}
