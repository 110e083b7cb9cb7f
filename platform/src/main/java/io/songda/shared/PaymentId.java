package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a payment; as text {@code pay_…}. */
public record PaymentId(long value) implements Id {

  @JsonCreator
  public static PaymentId of(String text) {
    return new PaymentId(Ids.parse("pay", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("pay", value);
  }
}
