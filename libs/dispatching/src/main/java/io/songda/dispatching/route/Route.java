package io.songda.dispatching.route;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.Rider;
import io.songda.dispatching.cost.DeliveryTerm;
import io.songda.dispatching.cost.RouteTerm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stops of one rider and their times. What each stop adds up to is kept, so that a change is
 * reckoned from where it begins to where its effect ends.
 */
public final class Route {

  final Situation situation;
  final Rider rider;
  final int number;
  private final int boundFirst;

  int size;
  int[] stops;
  int[] arrive;
  int[] event;
  int[] leave;
  int[] aboard;
  int[] riding;
  double[] cost;
  private int handedOver;
  private double total;
  private boolean possible;

  /** An empty route but for what the rider carries, in the order given by the snapshot. */
  public Route(Situation situation, int riderNumber) {
    this.situation = situation;
    this.rider = situation.riders[riderNumber];
    this.number = riderNumber;
    Counter counter = rider.counter();
    this.boundFirst = counter == null ? 0 : counter.deliveries().size();
    allocate(8);
    if (counter != null) {
      counter.deliveries().forEach(id -> append(2 * situation.number(id)));
    }
    rider.aboard().forEach(id -> append(2 * situation.number(id) + 1));
    if (counter != null) {
      counter.deliveries().forEach(id -> append(2 * situation.number(id) + 1));
    }
    reckon();
  }

  private Route(Route other) {
    this.situation = other.situation;
    this.rider = other.rider;
    this.number = other.number;
    this.boundFirst = other.boundFirst;
    this.size = other.size;
    this.stops = Arrays.copyOf(other.stops, other.stops.length);
    this.arrive = Arrays.copyOf(other.arrive, other.stops.length);
    this.event = Arrays.copyOf(other.event, other.stops.length);
    this.leave = Arrays.copyOf(other.leave, other.stops.length);
    this.aboard = Arrays.copyOf(other.aboard, other.stops.length);
    this.riding = Arrays.copyOf(other.riding, other.stops.length);
    this.cost = Arrays.copyOf(other.cost, other.stops.length);
    this.handedOver = other.handedOver;
    this.total = other.total;
    this.possible = other.possible;
  }

  public Route copy() {
    return new Route(this);
  }

  private void allocate(int length) {
    stops = stops == null ? new int[length] : Arrays.copyOf(stops, length);
    arrive = new int[length];
    event = new int[length];
    leave = new int[length];
    aboard = new int[length];
    riding = new int[length];
    cost = new double[length];
  }

  private void append(int stop) {
    if (size == stops.length) {
      allocate(2 * size);
    }
    stops[size++] = stop;
  }

  /** Stops at the open counter, which stay first. */
  int boundFirst() {
    return boundFirst;
  }

  public int size() {
    return size;
  }

  /** Twice the delivery for a pick-up, and one more for a hand-over. */
  public int stop(int index) {
    return stops[index];
  }

  public boolean isPickup(int index) {
    return Situation.isPickup(stops[index]);
  }

  public int delivery(int index) {
    return stops[index] >> 1;
  }

  public int place(int index) {
    return situation.placeOf(stops[index]);
  }

  public int arrive(int index) {
    return arrive[index];
  }

  /** When the goods change hands. */
  public int event(int index) {
    return event[index];
  }

  public int leave(int index) {
    return leave[index];
  }

  public int number() {
    return number;
  }

  public Rider rider() {
    return rider;
  }

  /** Minutes of all terms. */
  public double total() {
    return total;
  }

  public boolean isPossible() {
    return possible;
  }

  int startTime() {
    Counter counter = rider.counter();
    return counter == null ? situation.start(rider) : situation.now;
  }

  int handedOver() {
    return handedOver;
  }

  int endsAt() {
    return size == 0 ? startTime() : leave[size - 1];
  }

  int ridingSeconds() {
    return size == 0 ? 0 : riding[size - 1];
  }

  int startLoad() {
    int load = 0;
    for (long id : rider.aboard()) {
      load += situation.deliveries[situation.number(id)].size();
    }
    return load;
  }

  double costUpTo(int index) {
    return index == 0 ? 0 : cost[index - 1];
  }

  double deliveriesCost() {
    return size == 0 ? 0 : cost[size - 1];
  }

  /** Puts a delivery in: the pick-up before the stop at from, the hand-over before that at to. */
  public void insert(int delivery, int from, int to) {
    append(0);
    append(0);
    System.arraycopy(stops, to, stops, to + 2, size - 2 - to);
    stops[to + 1] = 2 * delivery + 1;
    System.arraycopy(stops, from, stops, from + 1, to - from);
    stops[from] = 2 * delivery;
    reckon();
  }

  /** Takes a delivery out, both of its stops. */
  public void remove(int delivery) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (stops[i] >> 1 != delivery) {
        stops[kept++] = stops[i];
      }
    }
    size = kept;
    reckon();
  }

  /** Takes the stops in this order instead. They must be the same, but for whole deliveries. */
  public void take(int[] order, int length) {
    while (stops.length < length) {
      allocate(2 * stops.length);
    }
    System.arraycopy(order, 0, stops, 0, length);
    size = length;
    reckon();
  }

  /** Rides the route in thought. */
  private void reckon() {
    Walk walk = new Walk(this, 0);
    possible = true;
    handedOver = 0;
    for (int i = 0; i < size; i++) {
      int stop = stops[i];
      possible &= walk.step(stop) || i < boundFirst; // what was promised is not taken back
      if (!Situation.isPickup(stop)) {
        handedOver++;
      }
      arrive[i] = walk.arrive;
      event[i] = walk.event;
      leave[i] = walk.time;
      aboard[i] = walk.load;
      riding[i] = walk.riding;
      cost[i] = walk.cost;
    }
    total =
        size == 0
            ? 0
            : walk.cost
                + situation.objective.ofRoute(
                    rider, walk.riding, walk.time - startTime(), handedOver);
  }

  /** The total by the names of the terms. */
  public Map<String, Double> minutesByTerm() {
    Map<String, Double> minutes = new LinkedHashMap<>();
    for (DeliveryTerm term : situation.objective.deliveryTerms()) {
      for (int i = 0; i < size; i++) {
        if (!isPickup(i)) {
          minutes.merge(term.name(), term.minutes(at(i), event[i]), Double::sum);
        }
      }
    }
    for (RouteTerm term : situation.objective.routeTerms()) {
      if (size > 0) {
        double own = term.minutes(rider, ridingSeconds(), endsAt() - startTime(), handedOver);
        minutes.merge(term.name(), own, Double::sum);
      }
    }
    return minutes;
  }

  /** The delivery at a stop. */
  Delivery at(int index) {
    return situation.deliveries[stops[index] >> 1];
  }
}
