package io.songda.geo;

/**
 * What is believed of something that moves: place in metres, speed in m/s, and how sure that is.
 *
 * <p>The textbook Kalman filter of constant velocity under white acceleration noise. Both axes
 * share one covariance (of place, of speed, and of both mixed), because their noise is the same.
 */
record Motion(
    double north,
    double east,
    double northSpeed,
    double eastSpeed,
    double placeVariance,
    double mixedVariance,
    double speedVariance) {

  /** Spectral density of the acceleration in m²/s³. */
  private static final double NOISE = 1;

  /** Phones promise more than they hold. */
  private static final double BEST_SIGMA = 3;

  private static final double UNKNOWN_SPEED_VARIANCE = 25;

  static Motion unknownAt(double north, double east, double accuracy) {
    return new Motion(north, east, 0, 0, variance(accuracy), 0, UNKNOWN_SPEED_VARIANCE);
  }

  /** The belief some seconds later, when nothing was seen. */
  Motion after(double seconds) {
    return new Motion(
        north + northSpeed * seconds,
        east + eastSpeed * seconds,
        northSpeed,
        eastSpeed,
        placeVariance
            + seconds * (2 * mixedVariance + seconds * (speedVariance + NOISE * seconds / 3)),
        mixedVariance + seconds * (speedVariance + NOISE * seconds / 2),
        speedVariance + NOISE * seconds);
  }

  /** The belief after it was seen at a place. */
  Motion seenAt(double seenNorth, double seenEast, double accuracy) {
    double whole = placeVariance + variance(accuracy);
    double placeGain = placeVariance / whole;
    double speedGain = mixedVariance / whole;
    return new Motion(
        north + placeGain * (seenNorth - north),
        east + placeGain * (seenEast - east),
        northSpeed + speedGain * (seenNorth - north),
        eastSpeed + speedGain * (seenEast - east),
        (1 - placeGain) * placeVariance,
        (1 - placeGain) * mixedVariance,
        speedVariance - speedGain * mixedVariance);
  }

  /** Mahalanobis distance squared of a sighting: how many sigmas off it is. */
  double distanceSquared(double seenNorth, double seenEast, double accuracy) {
    double metres = metresTo(seenNorth, seenEast);
    return metres * metres / (placeVariance + variance(accuracy));
  }

  double metresTo(double otherNorth, double otherEast) {
    return Math.hypot(otherNorth - north, otherEast - east);
  }

  /** Standard deviation of the place per axis, in metres. */
  double sigma() {
    return Math.sqrt(placeVariance);
  }

  private static double variance(double accuracy) {
    double sigma = Math.max(accuracy, BEST_SIGMA);
    return sigma * sigma;
  }
}
