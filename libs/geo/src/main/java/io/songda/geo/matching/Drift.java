package io.songda.geo.matching;

/**
 * What is believed of the error that a phone makes just now, in metres east and north, and how sure
 * that is. Between houses the error is no fresh noise at each position: it drifts, with a memory of
 * the better part of a minute (an Ornstein-Uhlenbeck process on each axis). So what a street has
 * told of the error across it is still known when the rider has turned and it lies along his way.
 */
record Drift(double east, double north, double eastVariance, double mixed, double northVariance) {

  /**
   * Until all but a third is forgotten. Satellites between houses keep an error for 20 to 180 s;
   * the figures change little in between.
   */
  private static final double MEMORY_SECONDS = 40;

  /** Roads are drawn as lines; riders keep some metres beside them. */
  private static final double BESIDE = 5;

  private static final double BESIDE_VARIANCE = BESIDE * BESIDE;

  static Drift unknown(double sigma) {
    return new Drift(0, 0, sigma * sigma, 0, sigma * sigma);
  }

  /** The belief some seconds later, when nothing was learned in between. */
  Drift after(double seconds, double sigma) {
    double kept = Math.exp(-seconds / MEMORY_SECONDS);
    double fresh = (1 - kept * kept) * sigma * sigma;
    return new Drift(
        kept * east,
        kept * north,
        kept * kept * eastVariance + fresh,
        kept * kept * mixed,
        kept * kept * northVariance + fresh);
  }

  /** Variance of how far off the road a position is in this direction, a unit vector. */
  double variance(double directionEast, double directionNorth) {
    return directionEast * (eastVariance * directionEast + mixed * directionNorth)
        + directionNorth * (mixed * directionEast + northVariance * directionNorth)
        + BESIDE_VARIANCE;
  }

  /**
   * How likely a rider on the road is so many metres off it, as a logarithm, against one about whom
   * everything is known. A belief that was surer has more to lose.
   */
  static double fit(double metres, double variance) {
    return Column.fit(metres / Math.sqrt(variance)) - 0.5 * Math.log(variance / BESIDE_VARIANCE);
  }

  /** The belief when the rider is on a road that lies so many metres off in this direction. */
  Drift seen(double metres, double directionEast, double directionNorth) {
    double variance = variance(directionEast, directionNorth);
    double eastGain = eastVariance * directionEast + mixed * directionNorth;
    double northGain = mixed * directionEast + northVariance * directionNorth;
    double most = Column.WRONG_SIGMAS * Math.sqrt(variance);
    double learned = Math.min(metres, most) / variance;
    return new Drift(
        east + eastGain * learned,
        north + northGain * learned,
        eastVariance - eastGain * eastGain / variance,
        mixed - eastGain * northGain / variance,
        northVariance - northGain * northGain / variance);
  }
}
