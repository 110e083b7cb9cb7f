package io.songda.area;

import io.songda.geo.Area;
import io.songda.shared.ZoneId;

/** A part of a city that is served. */
public record Zone(ZoneId id, String city, String name, Area area) {}
