package io.songda.geo;

/**
 * The table of fastest rides between two lists of places: row = index in the first list, column =
 * index in the second; {@link Double#POSITIVE_INFINITY} where there is no way.
 */
public record RideTimes(double[][] seconds, double[][] metres) {

  /** Seconds of the ride from one place of the first list to one of the second. */
  public double seconds(int from, int to) {
    return seconds[from][to];
  }

  /** Metres of that same ride. */
  public double metres(int from, int to) {
    return metres[from][to];
  }

  /** Whether there is a way at all. */
  public boolean reachable(int from, int to) {
    return seconds[from][to] < Double.POSITIVE_INFINITY;
  }
}
