package io.songda.bench;

import tools.jackson.databind.JsonNode;

/** What a server answered: status and JSON body (a missing node when it has none). */
public record Reply(int status, JsonNode body) {

  public boolean ok() {
    return status < 300;
  }

  /** The text at a JSON pointer, e.g. {@code /orderId}. */
  public String text(String pointer) {
    JsonNode node = body.requiredAt(pointer);
    return node.isString() ? node.stringValue() : node.toString();
  }

  public long number(String pointer) {
    return body.requiredAt(pointer).longValue();
  }

  /** The code of a problem, empty when it is none. */
  public String code() {
    return body.at("/code").isString() ? body.at("/code").stringValue() : "";
  }

  /** The reply itself, unless it is a refusal. */
  public Reply orThrow(String what) {
    if (!ok()) {
      throw new IllegalStateException("%s: %d %s".formatted(what, status, body));
    }
    return this;
  }
}
