package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an address in a customer's book; as text {@code adr_…}. */
public record AddressId(long value) implements Id {

  @JsonCreator
  public static AddressId of(String text) {
    return new AddressId(Ids.parse("adr", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("adr", value);
  }
}
