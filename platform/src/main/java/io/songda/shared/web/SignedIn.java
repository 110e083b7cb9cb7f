package io.songda.shared.web;

import io.songda.shared.Caller;
import org.jspecify.annotations.Nullable;

/** Tells who is behind a bearer token. */
public interface SignedIn {

  /** Nobody's token is a guest. Refuses with 401 a token that is not alive. */
  Caller callerOf(@Nullable String token);
}
