package io.songda.simulator.people;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When a city orders: an inhomogeneous Poisson process whose intensity follows the meals of a day,
 * drawn by thinning (Lewis and Shedler, 1979).
 *
 * @param ordersPerDay expected over 24 hours
 */
public record Demand(double ordersPerDay) {
  private static final int DAY_SECONDS = 86_400;

  /** Weight at every full hour; between two hours it goes straight from one to the other. */
  private static final double[] HOURS = {
    1.0, 0.6, 0.4, 0.2, 0.2, 0.4, 1.4, 2.6, 2.8, 1.8, 2.6, 9.0, 10.5, 5.0, 3.2, 3.2, 3.2, 5.0, 9.5,
    7.6, 4.2, 3.4, 2.8, 1.8, 1.0
  };

  private static final double HIGHEST = 10.5;
  private static final double SUM = sum();

  /** Refuses a city that orders a negative number. */
  public Demand {
    if (!(ordersPerDay >= 0) || Double.isInfinite(ordersPerDay)) {
      throw new IllegalArgumentException("A city does not order %s times".formatted(ordersPerDay));
    }
  }

  /** Expected orders per city second at this second of the day. */
  public double perSecond(double secondOfDay) {
    return ordersPerDay * weight(secondOfDay) / (SUM * 3_600);
  }

  /**
   * The seconds after {@code from} at which orders arrive until {@code seconds} later, rising; may
   * pass midnight.
   */
  public List<Double> arrivals(LocalTime from, double seconds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double most = ordersPerDay * HIGHEST / (SUM * 3_600);
    List<Double> arrivals = new ArrayList<>();
    double at = gap(random, most);
    while (at < seconds) {
      double secondOfDay = (from.toSecondOfDay() + at) % DAY_SECONDS;
      if (random.nextDouble() * most < perSecond(secondOfDay)) {
        arrivals.add(at);
      }
      at += gap(random, most);
    }
    return arrivals;
  }

  private static double gap(SplittableRandom random, double rate) {
    return rate == 0 ? Double.POSITIVE_INFINITY : -StrictMath.log(1 - random.nextDouble()) / rate;
  }

  private static double weight(double secondOfDay) {
    double hour = Math.clamp(secondOfDay / 3_600, 0, 23.999_999);
    int before = (int) hour;
    return HOURS[before] + (HOURS[before + 1] - HOURS[before]) * (hour - before);
  }

  private static double sum() {
    double sum = 0;
    for (int i = 0; i < 24; i++) {
      sum += (HOURS[i] + HOURS[i + 1]) / 2;
    }
    return sum;
  }
}
