package io.songda.shared.web;

import io.songda.shared.Caller;
import org.jspecify.annotations.Nullable;

/** Tells who is behind a bearer token. */
public interface SignedIn {

  /** Nobody's token is a guest. Refuses with 401 a token that is not alive. */
  Caller callerOf(@Nullable String token);

  /** Whether the token has the form of a partner's key, whether or not it is alive. */
  default boolean isKey(@Nullable String token) {
    return false;
  }
}
