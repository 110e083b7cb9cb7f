package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** Somebody wants to ride for the city and waits for approval. */
public record RiderApplied(RiderId rider) implements Event {}
