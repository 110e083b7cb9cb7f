package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a customer; its value is that of the user who signed in; as text {@code cus_…}. */
public record CustomerId(long value) implements Id {

  @JsonCreator
  public static CustomerId of(String text) {
    return new CustomerId(Ids.parse("cus", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("cus", value);
  }
}
