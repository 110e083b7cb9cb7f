package io.songda.identity;

import io.songda.eventlog.Event;
import io.songda.shared.UserId;

/** All sessions of the user are over: signed out everywhere, or disabled. */
public record SessionsEnded(UserId user) implements Event {}
