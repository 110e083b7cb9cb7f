package io.songda.tracking;

import io.songda.geo.Wgs84;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One position as a rider's phone measured it.
 *
 * @param at city time of the measurement, not of its arrival
 * @param accuracyMetres the radius the phone itself gives
 * @param speed metres per second, null when the phone does not know
 */
public record TrackPoint(
    Instant at, Wgs84 position, double accuracyMetres, @Nullable Double speed) {}
