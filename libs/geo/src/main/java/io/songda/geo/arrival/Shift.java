package io.songda.geo.arrival;

import java.util.Arrays;
import java.util.List;

/**
 * How far the newest orders differ from those a model learned from, in the one circumstance that
 * differs most.
 *
 * @param circumstance its name in {@link Circumstances}; empty when nothing was learned
 * @param index population stability index over ten equal shares of the orders learned from: below
 *     0.1 nothing has changed, above 0.25 the city is another one; NaN when nothing was learned
 */
public record Shift(String circumstance, double index) {

  static final Shift UNKNOWN = new Shift("", Double.NaN);

  private static final int SHARES = 10;

  /** So that an empty share is unlikely and not impossible. */
  private static final double LEAST = 1e-4;

  static Shift between(List<PastOrder> taught, List<PastOrder> newest) {
    Shift most = UNKNOWN;
    for (int feature = 0; feature < Circumstances.FEATURES; feature++) {
      if (!Circumstances.isOfTheCalendar(feature)) {
        double index = index(values(taught, feature), values(newest, feature));
        if (!(index <= most.index())) {
          most = new Shift(Circumstances.NAMES.get(feature), index);
        }
      }
    }
    return most;
  }

  private static double[] values(List<PastOrder> orders, int feature) {
    return orders.stream()
        .mapToDouble(order -> order.circumstances().features()[feature])
        .sorted()
        .toArray();
  }

  private static double index(double[] taught, double[] newest) {
    double[] edges = new double[SHARES - 1];
    for (int i = 1; i < SHARES; i++) {
      edges[i - 1] = taught[i * (taught.length - 1) / SHARES];
    }
    double[] limits = Arrays.stream(edges).distinct().toArray();
    double index = 0;
    double[] before = shares(taught, limits);
    double[] now = shares(newest, limits);
    for (int i = 0; i < before.length; i++) {
      index += (now[i] - before[i]) * Math.log(now[i] / before[i]);
    }
    return index;
  }

  /** Shares of the values up to each limit, above the one before; the last beyond all. */
  private static double[] shares(double[] sorted, double[] limits) {
    double[] shares = new double[limits.length + 1];
    int share = 0;
    for (double value : sorted) {
      while (share < limits.length && value > limits[share]) {
        share++;
      }
      shares[share] += 1.0 / sorted.length;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.max(LEAST, shares[i]);
    }
    return shares;
  }
}
