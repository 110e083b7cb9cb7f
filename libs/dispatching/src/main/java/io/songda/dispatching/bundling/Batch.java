package io.songda.dispatching.bundling;

import java.util.List;

/**
 * Orders of one moment that are to be divided among riders of several kinds, as in the Optimization
 * Grand Challenge 2024. A rider takes in the whole bundle first and then hands it over.
 *
 * @param distance metres; the store of an order has its number, its door that number plus the
 *     number of orders
 */
public record Batch(String name, List<Kind> kinds, List<Order> orders, int[][] distance) {

  /**
   * A kind of rider.
   *
   * @param speed metres per second
   * @param capacity the volume a rider takes
   * @param perHundredMetres money
   * @param fixed money for each rider used
   * @param service seconds at each stop but the first
   * @param available how many riders there are
   */
  public record Kind(
      String name,
      double speed,
      int capacity,
      double perHundredMetres,
      double fixed,
      double service,
      int available) {}

  /**
   * An order.
   *
   * @param ready seconds; it cannot leave its store before
   * @param deadline seconds; it must be handed over by then
   */
  public record Order(int ready, int volume, int deadline) {}

  public Batch {
    kinds = List.copyOf(kinds);
    orders = List.copyOf(orders);
    if (distance.length != 2 * orders.size()) {
      throw new IllegalArgumentException(
          "%d orders need distances between %d places, not %d"
              .formatted(orders.size(), 2 * orders.size(), distance.length));
    }
  }

  /** Seconds of a leg: rounded half to even, as the challenge does. */
  int seconds(int kind, int from, int to) {
    Kind one = kinds.get(kind);
    return (int) Math.rint(distance[from][to] / one.speed() + one.service());
  }
}
