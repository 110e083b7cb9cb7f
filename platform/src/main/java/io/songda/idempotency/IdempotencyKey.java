package io.songda.idempotency;

import java.util.Arrays;

/**
 * What makes a repeated command recognisable; a controller takes it as a parameter and it is read
 * from the request.
 *
 * @param scope who calls which method and path, e.g. {@code usr_… POST /api/v1/orders}
 * @param key the {@code Idempotency-Key} header, 1 to 255 visible ASCII characters
 * @param bodyHash SHA-256 of the raw body, 32 bytes
 */
public record IdempotencyKey(String scope, String key, byte[] bodyHash) {

  @Override
  public boolean equals(Object other) {
    return other instanceof IdempotencyKey that
        && scope.equals(that.scope)
        && key.equals(that.key)
        && Arrays.equals(bodyHash, that.bodyHash);
  }

  @Override
  public int hashCode() {
    return 31 * scope.hashCode() + key.hashCode();
  }
}
