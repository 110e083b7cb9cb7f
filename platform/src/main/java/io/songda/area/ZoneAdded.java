package io.songda.area;

import io.songda.eventlog.Event;
import io.songda.shared.ZoneId;

/** A part of a city is served from now on. */
public record ZoneAdded(ZoneId zone, String city, String name) implements Event {}
