package io.songda.identity;

import io.songda.shared.Role;
import io.songda.shared.UserId;
import java.time.Instant;

/** A session just begun; its token is shown this once and kept nowhere. */
public record Session(String token, UserId userId, Role role, Instant expiresAt) {}
