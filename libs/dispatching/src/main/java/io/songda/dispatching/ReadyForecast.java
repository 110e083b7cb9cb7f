package io.songda.dispatching;

/**
 * When food will be ready, from what stores estimate and how wrong they were before. Errors are
 * taken as normal; their mean and spread are learned from every truth, beginning with a guess.
 * Keeps state, for one caller at a time.
 */
public final class ReadyForecast {

  /** The guess counts as many truths. */
  private static final double GUESS_WEIGHT = 20;

  private final double caution;
  private double count = GUESS_WEIGHT;
  private double sum;
  private double squares;

  /**
   * @param guessedSeconds the standard deviation of errors before anything is known
   * @param caution so many standard deviations before the mean food is expected: a rider who waits
   *     costs less than food that does
   */
  public ReadyForecast(double guessedSeconds, double caution) {
    this.caution = caution;
    this.squares = GUESS_WEIGHT * guessedSeconds * guessedSeconds;
  }

  /** An estimate and the truth, in seconds. */
  public void learn(int estimate, int truth) {
    double error = truth - estimate;
    count++;
    sum += error;
    squares += error * error;
  }

  /** The standard deviation of the errors so far, in seconds. */
  public double spread() {
    double mean = sum / count;
    return Math.sqrt(Math.max(1, squares / count - mean * mean));
  }

  /**
   * When food that is not ready now will be, never before now: the mean of the normal distribution
   * cut off at now (m + s φ(a) / (1 − Φ(a)) with a = (now − m) / s), less the caution.
   */
  public int expect(int estimate, int now) {
    double mean = estimate + sum / count;
    double spread = spread();
    double a = (now - mean) / spread;
    double later = a > 6 ? a + 1 / a : density(a) / (1 - below(a));
    // the longer food is overdue, the nearer it is and the less there is to be cautious about
    double left = Math.max(0.2, a > 0 ? 1 / (1 + a) : 1);
    return (int) Math.max(now, mean + spread * later - caution * spread * left);
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The normal distribution by Abramowitz and Stegun 26.2.17; wrong by less than 1e-7. */
  private static double below(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        density(z)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? 1 - tail : tail;
  }
}
