package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** The rider may go online from now on. */
public record RiderApproved(RiderId rider) implements Event {}
