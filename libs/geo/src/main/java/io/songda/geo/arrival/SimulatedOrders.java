package io.songda.geo.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Delivered orders of a made-up city for tests and benchmarks: stores that are slow or quick,
 * kitchens that fall behind, riders that are scarce at noon, traffic by hour and zone, rain,
 * stairs, and in two of a hundred orders an accident. What comes out proves the machinery, not how
 * exact it is in a real city.
 */
public final class SimulatedOrders {

  private static final Instant MONDAY = Instant.parse("2026-03-01T16:00:00Z");
  private static final int ZONES = 8;
  private static final int STORES = 120;
  private static final double INCIDENTS = 0.02;

  private final RandomGenerator random;
  private final double[] slowness = new double[STORES];
  private final double[][] traffic = new double[ZONES][24];

  /** A city drawn by this source of chance. */
  public SimulatedOrders(RandomGenerator random) {
    this.random = random;
    for (int store = 0; store < STORES; store++) {
      slowness[store] = Math.exp(0.25 * random.nextGaussian());
    }
    for (int zone = 0; zone < ZONES; zone++) {
      double busy = 0.8 + 0.4 * random.nextDouble();
      for (int hour = 0; hour < 24; hour++) {
        traffic[zone][hour] = 1.05 + 0.35 * busy * rush(hour);
      }
    }
  }

  /** So many orders in the order of their time, some hundreds a day. */
  public List<PastOrder> next(int count) {
    List<PastOrder> orders = new ArrayList<>();
    Instant day = MONDAY;
    double rain = 0;
    for (int i = 0; i < count; i++) {
      if (i % 400 == 0) {
        day = MONDAY.plus(Duration.ofDays(i / 400));
        rain = random.nextDouble() < 0.25 ? 1 + 9 * random.nextDouble() : 0;
      }
      // the orders of a day one after the other, from ten in the morning to ten at night
      double hourOfDay = 10 + 12.0 * (i % 400) / 400;
      orders.add(order(day.plusSeconds(Math.round(hourOfDay * 3_600)), (int) hourOfDay, rain));
    }
    return orders;
  }

  private PastOrder order(Instant at, int hour, double rain) {
    int zone = random.nextInt(ZONES);
    int store = random.nextInt(STORES);
    int items = 1 + random.nextInt(5);
    int open = (int) (random.nextDouble() * 10 * rush(hour));
    double usual = (420 + 60 * items) * slowness[store];
    double metres = 500 + 3_500 * Math.pow(random.nextDouble(), 1.3);
    double ride = metres / 4.6;
    double toStore = 60 + 300 * random.nextDouble();
    double load = Math.max(0.2, 0.6 + 1.6 * rush(hour) + 0.3 * random.nextGaussian());
    int stacked = random.nextDouble() < 0.2 * load ? 1 + random.nextInt(2) : 0;
    int floor = 1 + random.nextInt(24);
    boolean lift = floor > 7 || random.nextDouble() < 0.4;
    Circumstances known =
        new Circumstances(
            zone,
            hour,
            (int) (Duration.between(MONDAY, at).toDays() % 7) + 1,
            usual,
            open,
            items,
            ride,
            metres,
            toStore,
            load,
            stacked,
            floor,
            lift,
            rain);
    return new PastOrder(at, known, seconds(known));
  }

  private double seconds(Circumstances now) {
    double preparation =
        now.preparationSeconds() * chance(0.3) + 45 * now.openOrdersOfStore() * chance(0.4);
    double assignment =
        (40 + 70 * Math.pow(now.ordersPerRider(), 1.5)) * -Math.log(1 - random.nextDouble()) * 0.8;
    double slow = traffic[now.zone()][now.hour()] * (1 + 0.03 * now.rainMillimetresPerHour());
    double pickedUp =
        Math.max(preparation, assignment + now.rideToStoreSeconds() * slow * chance(0.15)) + 60;
    double stops = now.stacked() * 340 * chance(0.3);
    double stairs = now.lift() ? 40 + 4 * now.floor() : 22 * (now.floor() - 1);
    double handOver = (80 + stairs) * chance(0.35);
    double incident = random.nextDouble() < INCIDENTS ? 600 + 1_200 * random.nextDouble() : 0;
    return pickedUp + now.rideSeconds() * slow * chance(0.12) + stops + handOver + incident;
  }

  private double chance(double sigma) {
    return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  /** 0 in quiet hours, 1 at noon, 0.9 at half past six. */
  private static double rush(int hour) {
    return Math.max(
        Math.exp(-Math.pow((hour - 12) / 1.3, 2)), 0.9 * Math.exp(-Math.pow((hour - 18) / 1.6, 2)));
  }
}
