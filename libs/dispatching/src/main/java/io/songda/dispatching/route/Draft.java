package io.songda.dispatching.route;

import io.songda.dispatching.Delivery;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tentative plan under work: a route for every rider, and what nobody brings yet. */
public final class Draft {

  private static final int NOBODY = -1;

  private final Situation situation;
  private final Route[] routes;
  private final int[] riderOf;
  private double total;
  private final @Nullable Route[] before;
  private final int[] touched;
  private int touchedSize;
  private double totalBefore;

  /** The riders' routes of last time, as far as they still hold. */
  public Draft(Situation situation) {
    this.situation = situation;
    this.routes = new Route[situation.riders()];
    this.riderOf = new int[situation.deliveries()];
    this.before = new Route[routes.length];
    this.touched = new int[routes.length];
    Arrays.fill(riderOf, NOBODY);
    for (int rider = 0; rider < routes.length; rider++) {
      routes[rider] = new Route(situation, rider);
      note(routes[rider]);
    }
    for (int rider = 0; rider < routes.length; rider++) {
      resume(rider);
    }
    total = unservedCost();
    for (Route route : routes) {
      total += route.total();
    }
  }

  private void note(Route route) {
    for (int i = 0; i < route.size(); i++) {
      riderOf[route.delivery(i)] = route.number();
    }
  }

  /** Goes on with the stops planned last time; what has changed meanwhile is left out. */
  private void resume(int rider) {
    Route bound = routes[rider];
    int[] order = stopsOf(situation.rider(rider), bound);
    if (order.length < bound.size()) {
      return;
    }
    Route resumed = bound.copy();
    resumed.take(order, order.length);
    while (!resumed.isPossible() && resumed.size() > bound.size()) {
      resumed.remove(lastFree(resumed));
    }
    routes[rider] = resumed;
    note(resumed);
  }

  private int lastFree(Route route) {
    for (int i = route.size() - 1; i >= 0; i--) {
      if (!situation.isBound(route.delivery(i))) {
        return route.delivery(i);
      }
    }
    throw new IllegalStateException("Nothing can be left out");
  }

  private int[] stopsOf(Rider rider, Route bound) {
    int[] order = new int[bound.size() + 2 * rider.route().size()];
    int size = 0;
    int counter = bound.boundFirst();
    for (int i = 0; i < counter; i++) {
      order[size++] = bound.stop(i);
    }
    List<Integer> missing = new ArrayList<>();
    for (int i = counter; i < bound.size(); i++) {
      missing.add(bound.stop(i));
    }
    List<Integer> next = new ArrayList<>();
    for (Stop stop : rider.route()) {
      int number = situation.numberOrNone(stop.delivery());
      boolean pickup = stop.kind() == Stop.Kind.PICKUP;
      if (number >= 0 && riderOf[number] == bound.number() && !pickup) {
        next.add(2 * number + 1);
        missing.remove(Integer.valueOf(2 * number + 1));
      } else if (number >= 0 && riderOf[number] == NOBODY && !situation.isBound(number)) {
        next.add(2 * number + (pickup ? 0 : 1));
      }
    }
    if (!missing.isEmpty()) {
      return Arrays.copyOf(order, 0); // not the route of these deliveries: begin anew
    }
    for (int stop : next) {
      order[size++] = stop;
    }
    return Arrays.copyOf(order, size);
  }

  private double unservedCost() {
    double sum = 0;
    for (int delivery = 0; delivery < riderOf.length; delivery++) {
      if (riderOf[delivery] == NOBODY) {
        sum += unserved(delivery);
      }
    }
    return sum;
  }

  private double unserved(int delivery) {
    Delivery one = situation.delivery(delivery);
    return situation.objective().unserved()
        + situation.objective().ofDelivery(one, situation.now());
  }

  /** Minutes of all terms, those for unserved deliveries included. */
  public double total() {
    return total;
  }

  public Route route(int rider) {
    return routes[rider];
  }

  /** The number of the rider, or -1. */
  public int riderOf(int delivery) {
    return riderOf[delivery];
  }

  public boolean isServed(int delivery) {
    return riderOf[delivery] != NOBODY;
  }

  /** From here on changes can be undone. */
  public void mark() {
    for (int i = 0; i < touchedSize; i++) {
      before[touched[i]] = null;
    }
    touchedSize = 0;
    totalBefore = total;
  }

  /** Undoes everything since the mark. */
  public void rollback() {
    for (int i = 0; i < touchedSize; i++) {
      forget(routes[touched[i]]);
    }
    for (int i = 0; i < touchedSize; i++) {
      Route old = before[touched[i]];
      if (old != null) {
        routes[touched[i]] = old;
        note(old);
        before[touched[i]] = null;
      }
    }
    touchedSize = 0;
    total = totalBefore;
  }

  private void forget(Route route) {
    for (int i = 0; i < route.size(); i++) {
      riderOf[route.delivery(i)] = NOBODY;
    }
  }

  private Route touch(int rider) {
    if (before[rider] == null) {
      before[rider] = routes[rider];
      routes[rider] = routes[rider].copy();
      touched[touchedSize++] = rider;
    }
    return routes[rider];
  }

  public void insert(int delivery, Slot slot) {
    Route route = touch(slot.rider());
    double without = route.total();
    route.insert(delivery, slot.from(), slot.to());
    riderOf[delivery] = slot.rider();
    total += route.total() - without - unserved(delivery);
  }

  public void remove(int delivery) {
    Route route = touch(riderOf[delivery]);
    double with = route.total();
    route.remove(delivery);
    riderOf[delivery] = NOBODY;
    total += route.total() - with + unserved(delivery);
  }

  /** The routes as they are; they will not change under whoever holds them after the next mark. */
  public Route[] routes() {
    return routes.clone();
  }

  /** The same, into an array of the same length. */
  public void copyRoutesTo(Route[] kept) {
    System.arraycopy(routes, 0, kept, 0, routes.length);
  }

  /** Takes the routes of one of these moments instead. */
  public void takeRoutes(Route[] kept) {
    mark();
    System.arraycopy(kept, 0, routes, 0, routes.length);
    Arrays.fill(riderOf, NOBODY);
    total = 0;
    for (Route route : routes) {
      note(route);
      total += route.total();
    }
    total += unservedCost();
  }

  public Situation situation() {
    return situation;
  }
}
