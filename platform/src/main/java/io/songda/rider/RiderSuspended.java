package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** The rider may not go online until reinstated. */
public record RiderSuspended(RiderId rider, String reason) implements Event {}
