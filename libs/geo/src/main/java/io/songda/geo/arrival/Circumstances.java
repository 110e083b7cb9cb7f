package io.songda.geo.arrival;

import java.util.List;

/**
 * All that is known of an order when its arrival is estimated.
 *
 * @param zone number of the zone of the door, 0 or more
 * @param hour of the day, 0 to 23
 * @param weekday 1 Monday to 7 Sunday
 * @param preparationSeconds what the store needs on the average for such a basket
 * @param openOrdersOfStore orders the store has accepted and not finished
 * @param items pieces in the basket
 * @param rideSeconds of the fastest ride from the store to the door
 * @param rideMetres of that ride
 * @param rideToStoreSeconds of the rider, or the usual one of the zone before there is a rider
 * @param ordersPerRider open orders of the zone for each rider who is online
 * @param stacked other orders delivered first on the same trip
 * @param floor of the door
 * @param lift whether there is one
 * @param rainMillimetresPerHour 0 when dry or unknown
 */
public record Circumstances(
    int zone,
    int hour,
    int weekday,
    double preparationSeconds,
    int openOrdersOfStore,
    int items,
    double rideSeconds,
    double rideMetres,
    double rideToStoreSeconds,
    double ordersPerRider,
    int stacked,
    int floor,
    boolean lift,
    double rainMillimetresPerHour) {

  /** The names of the numbers {@link #features} gives. */
  static final List<String> NAMES =
      List.of(
          "zone",
          "hour",
          "weekday",
          "preparationSeconds",
          "openOrdersOfStore",
          "items",
          "rideSeconds",
          "rideMetres",
          "rideToStoreSeconds",
          "ordersPerRider",
          "stacked",
          "floor",
          "lift",
          "rainMillimetresPerHour");

  static final int FEATURES = 14;

  /** The newest orders always lie on other days than those before them. */
  static boolean isOfTheCalendar(int feature) {
    return feature == 1 || feature == 2;
  }

  /** Refuses hours and weekdays that are none, and times and lengths that are negative or NaN. */
  public Circumstances {
    if (hour < 0 || hour > 23 || weekday < 1 || weekday > 7 || zone < 0) {
      throw new IllegalArgumentException(
          "Zone %d, hour %d, weekday %d is no moment".formatted(zone, hour, weekday));
    }
    check(preparationSeconds);
    check(rideSeconds);
    check(rideMetres);
    check(rideToStoreSeconds);
    check(ordersPerRider);
    check(rainMillimetresPerHour);
  }

  private static void check(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s is no time, length or amount".formatted(value));
    }
  }

  double[] features() {
    return new double[] {
      zone,
      hour,
      weekday,
      preparationSeconds,
      openOrdersOfStore,
      items,
      rideSeconds,
      rideMetres,
      rideToStoreSeconds,
      ordersPerRider,
      stacked,
      floor,
      lift ? 1 : 0,
      rainMillimetresPerHour
    };
  }
}
