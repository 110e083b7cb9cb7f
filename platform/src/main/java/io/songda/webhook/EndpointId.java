package io.songda.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.songda.shared.Id;
import io.songda.shared.Ids;

/** Names an address of a partner; as text {@code ept_…}. */
public record EndpointId(long value) implements Id {

  @JsonCreator
  public static EndpointId of(String text) {
    return new EndpointId(Ids.parse("ept", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("ept", value);
  }
}
