package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** The rider agreed to work more than eight hours today. */
public record RiderAgreedToLongDay(RiderId rider) implements Event {}
