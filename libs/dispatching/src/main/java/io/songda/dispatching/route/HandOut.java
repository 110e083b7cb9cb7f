package io.songda.dispatching.route;

/**
 * When food whose ready time is only guessed is handed out to a rider who stands there from some
 * time on: the mean of the later of both, for a normal ready time that is not over yet. It is later
 * than the later of the means, for food that is early does not make up for food that is late. With
 * the mean m, the deviation s, a = (now − m) / s and b = (t − m) / s it is
 *
 * <pre>t + s (φ(b) − b (1 − Φ(b))) / (1 − Φ(a))</pre>
 */
final class HandOut {

  private static final int STEP = 60;

  /** Deviations from the mean; the formula loses its digits beyond, and nothing happens there. */
  private static final double FAR = 5;

  private final int now;
  private final int[] expected;

  /** The mean and the deviation before it was seen that the food is not ready now; in seconds. */
  HandOut(int mean, int spread, int now) {
    this.now = now;
    int last = (int) Math.max(now, mean + FAR * spread);
    this.expected = new int[(last - now) / STEP + 2];
    double overdue = (now - mean) / (double) spread;
    for (int i = 0; i < expected.length; i++) {
      int from = now + i * STEP;
      double wait = spread * waiting(overdue, (from - mean) / (double) spread);
      expected[i] = from + (int) Math.round(wait);
    }
  }

  /** The mean wait in deviations of who comes at b, for food not ready at a. */
  private static double waiting(double a, double b) {
    if (a > FAR) {
      return Math.exp(a * (a - b)) / a; // the tail is nearly exponential with the rate a
    }
    return Math.max(0, (density(b) - b * above(b)) / above(a));
  }

  /** In seconds, never before the rider comes. */
  int expect(int from) {
    int since = Math.max(0, from - now);
    int i = since / STEP;
    if (i >= expected.length - 1) {
      return from;
    }
    int further = (expected[i + 1] - expected[i]) * (since - i * STEP) / STEP;
    return Math.max(from, expected[i] + further);
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** 1 − Φ(z) by Abramowitz and Stegun 26.2.17; wrong by less than 1e-7. */
  private static double above(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        density(z)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? tail : 1 - tail;
  }
}
