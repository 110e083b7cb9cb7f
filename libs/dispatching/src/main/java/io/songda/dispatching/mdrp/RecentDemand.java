package io.songda.dispatching.mdrp;

import io.songda.dispatching.Demand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is expected of each restaurant: what it had lately, older orders counting less. */
final class RecentDemand {

  /** After so many minutes an order counts 1/e. */
  private static final double MEMORY = 60;

  private final Map<Integer, Double> orders = new TreeMap<>();

  /** A minute has passed. */
  void fade() {
    orders.replaceAll((place, sum) -> sum * Math.exp(-1 / MEMORY));
  }

  void note(int restaurant) {
    orders.merge(restaurant, 1.0, Double::sum);
  }

  List<Demand> expected() {
    return orders.entrySet().stream()
        .map(one -> new Demand(one.getKey(), one.getValue() * 60 / MEMORY))
        .toList();
  }
}
