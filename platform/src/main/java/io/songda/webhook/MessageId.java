package io.songda.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.songda.shared.Id;
import io.songda.shared.Ids;

/**
 * Names one message to a partner; the same through all its tries and replays; as text {@code
 * msg_…}.
 */
public record MessageId(long value) implements Id {

  @JsonCreator
  public static MessageId of(String text) {
    return new MessageId(Ids.parse("msg", text));
  }

  @Override
  @JsonValue
  public String toString() {
    return Ids.format("msg", value);
  }
}
