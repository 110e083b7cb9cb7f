package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** The rider takes no new deliveries. */
public record RiderWentOffline(RiderId rider) implements Event {}
