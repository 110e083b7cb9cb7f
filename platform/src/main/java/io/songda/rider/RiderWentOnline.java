package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** The rider is ready to be offered deliveries. */
public record RiderWentOnline(RiderId rider) implements Event {}
