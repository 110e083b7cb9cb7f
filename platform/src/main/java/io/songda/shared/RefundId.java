package io.songda.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a refund; as text {@code rfd_…}. */
public record RefundId(long value) implements Id {

  @JsonCreator
  public static RefundId of(String text) {
    return new RefundId(Ids.parse("rfd", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("rfd", value);
  }
}
