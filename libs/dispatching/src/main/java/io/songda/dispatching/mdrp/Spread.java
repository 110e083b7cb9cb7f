package io.songda.dispatching.mdrp;

import java.util.Arrays;

/**
 * How values lie: mean, standard deviation of a sample, and quantiles by linear interpolation. All
 * are NaN when there is no value.
 */
public record Spread(
    int count, double mean, double sd, double min, double p10, double p50, double p90, double max) {

  public static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = Arrays.stream(sorted).sum() / n;
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return new Spread(
        n,
        mean,
        n > 1 ? Math.sqrt(squares / (n - 1)) : n == 1 ? 0 : Double.NaN,
        quantile(sorted, 0),
        quantile(sorted, 0.1),
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        quantile(sorted, 1));
  }

  private static double quantile(double[] sorted, double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = (sorted.length - 1) * q;
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
  }
}
