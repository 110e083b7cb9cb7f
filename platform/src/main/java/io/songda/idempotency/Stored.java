package io.songda.idempotency;

import io.songda.shared.Refusal;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/** The answer that a key was given before. */
public final class Stored {

  private final byte[] bodyHash;
  private final String answer;
  private final JsonMapper json;

  Stored(byte[] bodyHash, String answer, JsonMapper json) {
    this.bodyHash = bodyHash;
    this.answer = answer;
    this.json = json;
  }

  /**
   * The stored answer to the same command again.
   *
   * @throws Refusal 422 {@code idempotency_key_reused} when the key came with another body
   */
  public <T> T answer(IdempotencyKey key, Class<T> type) {
    if (!Arrays.equals(bodyHash, key.bodyHash())) {
      throw Refusal.unprocessable(
          "idempotency_key_reused", null, "This key was used for another request");
    }
    return json.readValue(answer, type);
  }
}
