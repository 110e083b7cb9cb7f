package io.songda.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.songda.shared.Id;
import io.songda.shared.Ids;

/**
 * Names a partner's key; its value is that of the user the partner calls as; as text {@code key_…}.
 */
public record PartnerKeyId(long value) implements Id {

  @JsonCreator
  public static PartnerKeyId of(String text) {
    return new PartnerKeyId(Ids.parse("key", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("key", value);
  }
}
