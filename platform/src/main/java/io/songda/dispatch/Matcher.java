package io.songda.dispatch;

import io.songda.dispatching.plan.Assignment;
import io.songda.geo.Roads;
import io.songda.geo.Wgs84;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is asked for what: a pure function of a snapshot. Each open delivery looks closely at
 * the few riders who seem nearest; the cheapest assignment of all of them together is taken, at
 * most one delivery to a rider.
 */
final class Matcher {

  /** So many riders are looked at closely for one delivery. */
  static final int CANDIDATES = 6;

  /** An open delivery and the riders who may be asked for it. */
  record Open(Task task, List<Courier> couriers) {}

  /** One rider's cost. */
  record Weighed(RiderId rider, Cost cost, double total) {}

  /** Who is asked, and against whom the decision was made. */
  record Match(DeliveryId delivery, Weighed chosen, @Nullable Weighed nextBest, int candidates) {}

  private final Roads roads;

  Matcher(Roads roads) {
    this.roads = roads;
  }

  /** The matches, in the order of the deliveries; a delivery nobody can reach has none. */
  List<Match> match(List<Open> all) {
    List<Open> open =
        all.stream()
            .map(one -> new Open(one.task(), nearest(one)))
            .filter(one -> !one.couriers().isEmpty())
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    Legs legs = RoadLegs.among(places(open), roads);
    List<Map<RiderId, Weighed>> weighed = open.stream().map(one -> weigh(one, legs)).toList();
    return chosen(open, weighed);
  }

  private static List<Courier> nearest(Open open) {
    return open.couriers().stream()
        .sorted(Comparator.comparingDouble(courier -> rough(courier, open.task())))
        .limit(CANDIDATES)
        .toList();
  }

  /** The ride to the store, and two minutes for each delivery carried already. */
  private static double rough(Courier courier, Task task) {
    return RoughLegs.seconds(courier.at(), task.pickup()) + 120.0 * courier.tasks().size();
  }

  private static Set<Wgs84> places(List<Open> open) {
    Set<Wgs84> places = new LinkedHashSet<>();
    for (Open one : open) {
      places.add(one.task().pickup());
      places.add(one.task().dropoff());
      for (Courier courier : one.couriers()) {
        places.add(courier.at());
        courier.tasks().forEach(task -> places.add(task.pickup()));
        courier.tasks().forEach(task -> places.add(task.dropoff()));
      }
    }
    return places;
  }

  private static Map<RiderId, Weighed> weigh(Open open, Legs legs) {
    Map<RiderId, Weighed> weighed = new LinkedHashMap<>();
    for (Courier courier : open.couriers()) {
      Trip without = Trip.of(courier.at(), courier.tasks(), legs);
      Cost cost = Cost.of(without, without.with(open.task(), legs), open.task(), legs);
      if (Double.isFinite(cost.total())) {
        weighed.put(courier.id(), new Weighed(courier.id(), cost, cost.total()));
      }
    }
    return weighed;
  }

  private static List<Match> chosen(List<Open> open, List<Map<RiderId, Weighed>> weighed) {
    Map<RiderId, Integer> columns = new HashMap<>();
    List<RiderId> riders = new ArrayList<>();
    for (Map<RiderId, Weighed> row : weighed) {
      for (RiderId rider : row.keySet()) {
        if (columns.putIfAbsent(rider, riders.size()) == null) {
          riders.add(rider);
        }
      }
    }
    int[] columnOf = Assignment.cheapest(costs(weighed, riders));
    List<Match> matches = new ArrayList<>();
    for (int row = 0; row < columnOf.length; row++) {
      if (columnOf[row] >= 0) {
        matches.add(match(open.get(row), weighed.get(row), riders.get(columnOf[row])));
      }
    }
    return matches;
  }

  private static double[][] costs(List<Map<RiderId, Weighed>> weighed, List<RiderId> riders) {
    double[][] costs = new double[weighed.size()][riders.size()];
    for (int row = 0; row < costs.length; row++) {
      for (int column = 0; column < riders.size(); column++) {
        Weighed one = weighed.get(row).get(riders.get(column));
        costs[row][column] = one == null ? Double.POSITIVE_INFINITY : one.total();
      }
    }
    return costs;
  }

  private static Match match(Open open, Map<RiderId, Weighed> weighed, RiderId chosen) {
    Weighed nextBest =
        weighed.values().stream()
            .filter(one -> !one.rider().equals(chosen))
            .min(Comparator.comparingDouble(Weighed::total))
            .orElse(null);
    Weighed winner = weighed.get(chosen);
    if (winner == null) {
      throw new IllegalStateException(chosen + " was not weighed for " + open.task().id());
    }
    return new Match(open.task().id(), winner, nextBest, weighed.size());
  }
}
