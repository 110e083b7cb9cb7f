package io.songda.dispatching.mdrp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes days of our own in the four-file format. Restaurants stand in clusters and few of them have
 * most of the orders; customers live around them; there is a peak at noon and a higher one in the
 * evening; shifts follow the demand roughly, as a planner of shifts would do the week before.
 *
 * @param orders of the day
 * @param restaurants that make them
 * @param ordersPerCourierHour how busy couriers are on average; 1.3 is calm, 2.4 is scarce
 * @param metresPerMinute the speed of everybody
 * @param kilometres the width of the town
 * @param preparation mean minutes from placing to ready
 * @param optimisedShifts whether shifts fit the demand well, or only by the hour
 */
public record Town(
    int orders,
    int restaurants,
    double ordersPerCourierHour,
    int metresPerMinute,
    double kilometres,
    double preparation,
    boolean optimisedShifts) {

  private static final int DAY = 840;

  /** A town of medium size on a usual day. */
  public static Town usual() {
    return new Town(500, 120, 1.8, 320, 11, 17, false);
  }

  /** A day. The same seed makes the same day. */
  public Instance day(String name, long seed) {
    return new Making(new SplittableRandom(seed)).day(name);
  }

  /** The making of one day. */
  private final class Making {

    private final SplittableRandom chance;
    private final List<double[]> centres = new ArrayList<>();
    private final double[] demand = new double[DAY];

    Making(SplittableRandom chance) {
      this.chance = chance;
    }

    Instance day(String name) {
      shapeDemand();
      List<Instance.Restaurant> places = places();
      List<Instance.Order> placed = orders(places);
      return new Instance(
          name,
          new Instance.Parameters(metresPerMinute, 4, 4, 40, 90, 10, 15),
          places,
          couriers(places),
          placed);
    }

    private void shapeDemand() {
      double noon = 150 + 40 * chance.nextDouble();
      double evening = 510 + 60 * chance.nextDouble();
      double share = 0.25 + 0.2 * chance.nextDouble();
      for (int minute = 0; minute < DAY; minute++) {
        demand[minute] =
            0.12
                + share * bell(minute, noon, 60)
                + (1 - share) * bell(minute, evening, 80)
                + 0.1 * chance.nextDouble();
        if (minute < 30 || minute > DAY - 60) {
          demand[minute] *= 0.2;
        }
      }
    }

    private static double bell(double x, double mean, double sd) {
      double z = (x - mean) / sd;
      return Math.exp(-z * z / 2);
    }

    private List<Instance.Restaurant> places() {
      int clusters = 4 + chance.nextInt(6);
      double half = 500 * kilometres;
      for (int i = 0; i < clusters; i++) {
        centres.add(
            new double[] {
              half * 0.6 * chance.nextGaussian() * 0.7, half * 0.6 * chance.nextGaussian() * 0.7
            });
      }
      List<Instance.Restaurant> places = new ArrayList<>();
      for (int i = 0; i < restaurants; i++) {
        double[] centre = centres.get(chance.nextInt(clusters));
        double spread = chance.nextInt(4) == 0 ? 2_500 : 700;
        places.add(
            new Instance.Restaurant(
                "r" + (i + 1),
                (int) (centre[0] + spread * chance.nextGaussian()),
                (int) (centre[1] + spread * chance.nextGaussian())));
      }
      return places;
    }

    private List<Instance.Order> orders(List<Instance.Restaurant> places) {
      double[] cooking = new double[restaurants];
      for (int i = 0; i < restaurants; i++) {
        cooking[i] = preparation * (0.5 + chance.nextDouble());
      }
      List<int[]> drawn = new ArrayList<>();
      for (int i = 0; i < orders; i++) {
        // the share of the restaurant of rank k falls with about k to the power 0.7
        int rank = (int) (restaurants * Math.pow(chance.nextDouble(), 2.2));
        drawn.add(new int[] {minuteOfDemand(), Math.min(rank, restaurants - 1)});
      }
      drawn.sort(Comparator.comparingInt(one -> one[0]));
      List<Instance.Order> all = new ArrayList<>();
      for (int i = 0; i < orders; i++) {
        int minute = drawn.get(i)[0];
        Instance.Restaurant place = places.get(drawn.get(i)[1]);
        double cooked = cooking[drawn.get(i)[1]] * (0.15 + gamma());
        double away = 300 + 1_000 * (exponential() + exponential());
        double angle = 2 * Math.PI * chance.nextDouble();
        all.add(
            new Instance.Order(
                "o" + (i + 1),
                (int) (place.x() + away * Math.cos(angle)),
                (int) (place.y() + away * Math.sin(angle)),
                minute,
                place.id(),
                minute + 1 + (int) Math.min(75, cooked)));
      }
      return all;
    }

    /** Mean 0.85, with the long tail that kitchens have. */
    private double gamma() {
      return 0.2125 * (exponential() + exponential() + exponential() + exponential());
    }

    private double exponential() {
      return -Math.log(1 - chance.nextDouble());
    }

    private int minuteOfDemand() {
      while (true) {
        int minute = chance.nextInt(DAY);
        if (chance.nextDouble() * 1.3 < demand[minute]) {
          return minute;
        }
      }
    }

    /** Shifts are added where demand of the next hour is served worst, until there are enough. */
    private List<Instance.Courier> couriers(List<Instance.Restaurant> places) {
      double wanted = 60.0 * orders / ordersPerCourierHour;
      double[] cover = new double[DAY + 121];
      double[] need = new double[DAY + 121];
      double sum = 0;
      for (int minute = 0; minute < DAY; minute++) {
        sum += demand[minute];
      }
      for (int minute = 0; minute < DAY; minute++) {
        // food is carried about half an hour after it is ordered
        need[Math.min(DAY + 120, minute + 25)] = wanted * demand[minute] / sum;
      }
      List<Instance.Courier> all = new ArrayList<>();
      double given = 0;
      while (given < wanted) {
        int length = 60 * (1 + chance.nextInt(4));
        int on = worst(need, cover, length);
        for (int minute = on; minute < Math.min(cover.length, on + length); minute++) {
          cover[minute]++;
        }
        given += length;
        Instance.Restaurant near = places.get(chance.nextInt(places.size()));
        all.add(
            new Instance.Courier(
                "c" + (all.size() + 1),
                (int) (near.x() + 1_200 * chance.nextGaussian()),
                (int) (near.y() + 1_200 * chance.nextGaussian()),
                on,
                on + length));
      }
      Instance.Restaurant last = places.getFirst();
      all.add(
          new Instance.Courier("c" + (all.size() + 1), last.x(), last.y(), DAY - 60, DAY + 120));
      return all;
    }

    private int worst(double[] need, double[] cover, int length) {
      int grid = optimisedShifts ? 15 : 60;
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int on = 0; on < DAY; on += grid) {
        double gap = 0;
        for (int minute = on; minute < Math.min(need.length, on + length); minute++) {
          gap += Math.clamp(need[minute] - cover[minute], -1, 1);
        }
        double noise = (optimisedShifts ? 0.05 : 0.35) * length * chance.nextDouble();
        if (gap / Math.sqrt(length) + noise / Math.sqrt(length) > most) {
          most = gap / Math.sqrt(length) + noise / Math.sqrt(length);
          best = on;
        }
      }
      return best;
    }
  }
}
