package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** The rider carries at most so many deliveries at once. */
public record RiderCapacityChanged(RiderId rider, int capacity) implements Event {}
