package io.songda.identity;

import io.songda.eventlog.Event;
import io.songda.shared.UserId;

/** A disabled user may sign in again. */
public record UserEnabled(UserId user) implements Event {}
