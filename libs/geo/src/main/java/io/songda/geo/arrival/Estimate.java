package io.songda.geo.arrival;

/**
 * Seconds from the acceptance by the store to the hand-over.
 *
 * @param early one of ten is there by then
 * @param likely half of such orders are there by then
 * @param cautious eight of ten are
 * @param late nine of ten are
 * @param basis what the figures rest on
 */
public record Estimate(double early, double likely, double cautious, double late, Basis basis) {

  /** What an estimate rests on. */
  public enum Basis {
    /** Past orders of the city. */
    LEARNED,
    /** The formula of the stages: too few orders yet, or the model has lost touch. */
    FORMULA
  }

  private static final double STEP = 300;

  /**
   * What may be promised before the order is placed: the cautious figure, but never less than the
   * stages take one after the other, than the distance takes, or than the city allows itself;
   * rounded up to five minutes. The three floors are those Meituan has published (2025-08).
   */
  public double promise(Stages stages, double distanceFloor, double cityFloor) {
    double seconds =
        Math.max(Math.max(cautious, stages.seconds()), Math.max(distanceFloor, cityFloor));
    return Math.ceil(seconds / STEP) * STEP;
  }
}
