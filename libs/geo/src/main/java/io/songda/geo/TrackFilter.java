package io.songda.geo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Smooths the fixes of one rider and drops those that cannot be true.
 *
 * <p>A Kalman filter with constant velocity in a local plane. Fixes of worse than 100 m, jumps that
 * would take more than 14 m/s beyond their own accuracy, and fixes outside the Mahalanobis gate (d²
 * above 16) are dropped; at the fourth drop in a row the rider is believed to be where the fixes
 * say, and the filter begins anew. Keeps state, for one caller at a time.
 */
public final class TrackFilter {

  private static final double WORST_ACCURACY = 100;
  private static final double TOP_SPEED = 14;
  private static final double GATE = 16;
  private static final int REJECTS_UNTIL_RESET = 4;

  private @Nullable Known known;
  private int rejects;

  /** Where the plane has its origin, when the rider was last seen and how it moved then. */
  private record Known(LocalPlane plane, Instant at, Motion motion) {}

  /**
   * The fix with its place improved and the filter's own sigma in metres as accuracy, or nothing
   * when it was dropped: too coarse, late, or impossible.
   */
  public Optional<Fix> accept(Fix fix) {
    if (fix.accuracyMetres() > WORST_ACCURACY) {
      return Optional.empty();
    }
    Known before = known;
    if (before == null) {
      return Optional.of(begin(fix));
    }
    if (!fix.at().isAfter(before.at())) {
      return Optional.empty();
    }
    return follow(fix, before);
  }

  private Fix begin(Fix fix) {
    known =
        new Known(
            new LocalPlane(fix.position()), fix.at(), Motion.unknownAt(0, 0, fix.accuracyMetres()));
    rejects = 0;
    return fix;
  }

  private Optional<Fix> follow(Fix fix, Known before) {
    double seconds = Duration.between(before.at(), fix.at()).toNanos() / 1e9;
    double north = before.plane().north(fix.position());
    double east = before.plane().east(fix.position());
    Motion expected = before.motion().after(seconds);
    // the fix may be wrong by its own accuracy, that part of the jump is no speed
    double jump = before.motion().metresTo(north, east) - fix.accuracyMetres();
    if (jump > TOP_SPEED * seconds
        || expected.distanceSquared(north, east, fix.accuracyMetres()) > GATE) {
      return rejected(fix);
    }
    Motion motion = expected.seenAt(north, east, fix.accuracyMetres());
    known = new Known(before.plane(), fix.at(), motion);
    rejects = 0;
    Wgs84 place = before.plane().point(motion.north(), motion.east());
    return Optional.of(new Fix(fix.at(), place, motion.sigma()));
  }

  private Optional<Fix> rejected(Fix fix) {
    rejects++;
    return rejects >= REJECTS_UNTIL_RESET ? Optional.of(begin(fix)) : Optional.empty();
  }
}
