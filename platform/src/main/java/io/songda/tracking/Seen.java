package io.songda.tracking;

import io.songda.geo.Wgs84;
import io.songda.shared.RiderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a rider was seen last; {@code at} is city time, speed in metres per second. */
public record Seen(
    RiderId rider, Wgs84 position, double accuracyMetres, @Nullable Double speed, Instant at) {}
