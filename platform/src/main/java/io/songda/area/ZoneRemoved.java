package io.songda.area;

import io.songda.eventlog.Event;
import io.songda.shared.ZoneId;

/** A part of a city is served no longer, unless another zone covers it. */
public record ZoneRemoved(ZoneId zone) implements Event {}
