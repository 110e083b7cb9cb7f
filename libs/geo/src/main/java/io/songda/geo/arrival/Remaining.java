package io.songda.geo.arrival;

/**
 * Seconds until the hand-over for an order that is on its way: what is left of the ride, from where
 * the rider was last matched, and the hand-over at the door.
 *
 * @param early one of ten is there by then
 * @param likely half are
 * @param late nine of ten are
 */
public record Remaining(double early, double likely, double late) {

  /** Hand-overs spread around their formula by this at the tenth and the ninth tenth. */
  private static final double QUICK_HAND_OVER = 0.6;

  private static final double SLOW_HAND_OVER = 1.6;

  /**
   * Ride and hand-over vary without knowing of each other, so their spreads add as the sides of a
   * right angle do.
   */
  static Remaining of(double ride, double handOver, RideFactors factors) {
    double likely = ride + handOver;
    double before = Math.hypot(ride * (1 - factors.quick()), handOver * (1 - QUICK_HAND_OVER));
    double after = Math.hypot(ride * (factors.slow() - 1), handOver * (SLOW_HAND_OVER - 1));
    return new Remaining(Math.max(0, likely - before), likely, likely + after);
  }
}
