package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.DeliveryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rider's stops in riding order, from where the rider is now. Planned by cheapest insertion. */
record Trip(Wgs84 start, List<Stop> stops) {

  /** Seconds at each stop besides riding: the stairs, the counter. */
  static final double AT_A_STOP = 60;

  /** Taking something in, or handing it over. */
  record Stop(Task task, boolean isPickup) {
    Wgs84 place() {
      return isPickup ? task.pickup() : task.dropoff();
    }
  }

  /**
   * How a trip goes, in seconds: riding and waiting in all, and when each delivery is taken in and
   * handed over, counted from now.
   */
  record Times(
      double riding,
      double waiting,
      Map<DeliveryId, Double> pickedUpIn,
      Map<DeliveryId, Double> deliveredIn) {}

  Trip {
    stops = List.copyOf(stops);
  }

  /** A trip for what the rider has taken already. */
  static Trip of(Wgs84 start, List<Task> tasks, Legs legs) {
    Trip trip = new Trip(start, List.of());
    for (Task task : tasks) {
      trip = trip.with(task, legs);
    }
    return trip;
  }

  /** The trip with one task more, put where everybody together waits least. */
  Trip with(Task task, Legs legs) {
    Trip best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int to = 0; to <= stops.size(); to++) {
      for (int from = 0; from <= (task.carried() ? 0 : to); from++) {
        Trip trip = with(task, from, to);
        double cost = trip.effort(legs);
        if (best == null || cost < least) {
          best = trip;
          least = cost;
        }
      }
    }
    return best == null ? this : best;
  }

  private Trip with(Task task, int from, int to) {
    List<Stop> next = new ArrayList<>(stops);
    next.add(to, new Stop(task, false));
    if (!task.carried()) {
      next.add(from, new Stop(task, true));
    }
    return new Trip(start, next);
  }

  /** Riding and waiting, and three times whatever comes too late. */
  private double effort(Legs legs) {
    Times times = times(legs);
    double late = 0;
    double delivered = 0;
    for (Stop stop : stops) {
      if (!stop.isPickup()) {
        double in = times.deliveredIn().getOrDefault(stop.task().id(), 0.0);
        late += Math.max(0, in - stop.task().promisedIn());
        delivered += in;
      }
    }
    return times.riding() + times.waiting() + 3 * late + 0.1 * delivered;
  }

  /** Rides the trip in thought; food that is not ready is waited for. */
  Times times(Legs legs) {
    double now = 0;
    double riding = 0;
    double waiting = 0;
    Map<DeliveryId, Double> pickedUp = new HashMap<>();
    Map<DeliveryId, Double> delivered = new HashMap<>();
    Wgs84 at = start;
    for (Stop stop : stops) {
      double leg = legs.between(at, stop.place());
      riding += leg;
      now += leg;
      if (stop.isPickup()) {
        double wait = Math.max(0, stop.task().readyIn() - now);
        waiting += wait;
        now += wait;
      }
      (stop.isPickup() ? pickedUp : delivered).put(stop.task().id(), now);
      now += AT_A_STOP;
      at = stop.place();
    }
    return new Times(riding, waiting, pickedUp, delivered);
  }
}
