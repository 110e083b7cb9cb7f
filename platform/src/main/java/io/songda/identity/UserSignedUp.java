package io.songda.identity;

import io.songda.eventlog.Event;
import io.songda.shared.Role;
import io.songda.shared.UserId;

/** Somebody signed in for the first time as this role, or was made an operator. */
public record UserSignedUp(UserId user, Role role) implements Event {}
