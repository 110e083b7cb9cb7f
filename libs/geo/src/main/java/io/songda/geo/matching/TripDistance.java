package io.songda.geo.matching;

import io.songda.geo.Fix;
import java.util.List;

/**
 * The metres a finished trip is paid by. The matched way is the better figure, but a matcher that
 * went astray only ever makes it longer; so it counts up to 1.15 of the line the phone measured.
 */
public final class TripDistance {

  /** Roads bend between two positions, and between houses a line measured cuts the corners. */
  private static final double MOST_OVER_MEASURED = 1.15;

  private TripDistance() {}

  /**
   * Metres to pay by.
   *
   * @param smoothed the same trip's positions out of {@link TrackSmoother}, in their order
   */
  public static double payable(Matched way, List<Fix> smoothed) {
    return Math.min(way.metres(), MOST_OVER_MEASURED * measured(smoothed));
  }

  /** Metres from position to position, in straight lines. */
  public static double measured(List<Fix> track) {
    double metres = 0;
    for (int i = 1; i < track.size(); i++) {
      metres += track.get(i - 1).position().metresTo(track.get(i).position());
    }
    return metres;
  }
}
