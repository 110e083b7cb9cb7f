package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.shared.RiderId;

/** A suspended rider may go online again. */
public record RiderReinstated(RiderId rider) implements Event {}
