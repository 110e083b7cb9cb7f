package io.songda.dispatching.mdrp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One day of the Meal Delivery Routing Problem (Reyes, Erera, Savelsbergh, Sahasrabudhe, O'Neil
 * 2018). Times are whole minutes, coordinates whole metres.
 */
public record Instance(
    String name,
    Parameters parameters,
    List<Restaurant> restaurants,
    List<Courier> couriers,
    List<Order> orders) {

  /**
   * @param metresPerMinute the speed of everybody
   * @param pickupService minutes at a restaurant, half before and half after the pick-up
   * @param dropoffService minutes at a door, likewise
   * @param target minutes from placing to the door that are promised
   * @param maximum minutes that should never be exceeded; what is undelivered counts as this
   * @param payPerOrder money
   * @param payPerHour guaranteed to who earned less
   */
  public record Parameters(
      int metresPerMinute,
      int pickupService,
      int dropoffService,
      int target,
      int maximum,
      double payPerOrder,
      double payPerHour) {

    /** Minutes of a ride: the distance over the speed, rounded up, exactly. */
    public int minutes(int x1, int y1, int x2, int y2) {
      long dx = x1 - x2;
      long dy = y1 - y2;
      long squared = dx * dx + dy * dy;
      long minutes = (long) (Math.sqrt((double) squared) / metresPerMinute);
      while (minutes * metresPerMinute * minutes * metresPerMinute < squared) {
        minutes++;
      }
      while (minutes > 0
          && (minutes - 1) * metresPerMinute * (minutes - 1) * metresPerMinute >= squared) {
        minutes--;
      }
      return (int) minutes;
    }
  }

  /** Where food is made. */
  public record Restaurant(String id, int x, int y) {}

  /** Who works from on to off and begins at a place. */
  public record Courier(String id, int x, int y, int on, int off) {}

  /** An order: the door, when it was placed, where it is made, when it is ready. */
  public record Order(String id, int x, int y, int placed, String restaurant, int ready) {}

  public Instance {
    restaurants = List.copyOf(restaurants);
    couriers = List.copyOf(couriers);
    orders = List.copyOf(orders);
    refuseContradictions(restaurants, couriers, orders);
  }

  private static void refuseContradictions(
      List<Restaurant> restaurants, List<Courier> couriers, List<Order> orders) {
    Map<String, Boolean> isRestaurant = new HashMap<>();
    restaurants.forEach(one -> refuseDouble(isRestaurant.put(one.id(), true), one.id()));
    couriers.forEach(one -> refuseDouble(isRestaurant.put(one.id(), false), one.id()));
    for (Order order : orders) {
      refuseDouble(isRestaurant.put(order.id(), false), order.id());
      if (!isRestaurant.getOrDefault(order.restaurant(), false)) {
        throw new IllegalArgumentException(
            "Order %s is of the unknown restaurant %s".formatted(order.id(), order.restaurant()));
      }
    }
  }

  private static void refuseDouble(@org.jspecify.annotations.Nullable Boolean before, String id) {
    if (before != null) {
      throw new IllegalArgumentException("The id %s is given twice".formatted(id));
    }
  }

  /** The last minute in which a courier works. */
  public int lastOff() {
    return couriers.stream().mapToInt(Courier::off).max().orElse(0);
  }
}
