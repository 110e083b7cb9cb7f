package io.songda.dispatching.route;

import org.jspecify.annotations.Nullable;

/**
 * Exact insertion: all places where a delivery may go on a route are tried, each only as far as its
 * effect reaches and as long as it can still be the best.
 */
public final class Insertion {

  private final Situation situation;

  public Insertion(Situation situation) {
    this.situation = situation;
  }

  /** The cheapest slot that costs less than the limit, or none. */
  public @Nullable Slot cheapest(Route route, int delivery, double limit) {
    if (!situation.mayCarry(route.rider, situation.deliveries[delivery])) {
      return null;
    }
    Search search = new Search(route, delivery, limit);
    search.all();
    return search.found < 0
        ? null
        : new Slot(route.number, search.found, search.foundTo, search.best);
  }

  /** One delivery on one route. */
  private final class Search {

    private final Route route;
    private final int delivery;
    private final int store;
    private final Walk walk;
    private double best;
    private int found = -1;
    private int foundTo = -1;

    Search(Route route, int delivery, double limit) {
      this.route = route;
      this.delivery = delivery;
      this.store = situation.deliveries[delivery].pickup();
      this.walk = new Walk(route, 0);
      this.best = limit;
    }

    void all() {
      for (int from = route.boundFirst(); from <= route.size; from++) {
        if (mayTakeAt(from)) {
          int last = lastHandOver(from);
          for (int to = from; to <= last; to++) {
            if (to == from || !splitsCounter(to)) {
              attempt(from, to);
            }
          }
        }
      }
    }

    /** Whether the rider may come to this store before the stop. */
    private boolean mayTakeAt(int from) {
      boolean behindCounter = from > 0 && Situation.isPickup(route.stops[from - 1]);
      boolean sameStore = behindCounter && route.at(from - 1).pickup() == store;
      if (splitsCounter(from)) {
        return false; // the same store is joined at the end of its counter
      }
      if (sameStore || !situation.rules.oneStoreAtATime()) {
        return true;
      }
      return (from == 0 ? route.startLoad() : route.aboard[from - 1]) == 0;
    }

    /** Whether the stops on both sides are of one visit to one store. */
    private boolean splitsCounter(int at) {
      return at > 0
          && at < route.size
          && Situation.isPickup(route.stops[at - 1])
          && Situation.isPickup(route.stops[at])
          && route.at(at - 1).pickup() == route.at(at).pickup();
    }

    /** With one store at a time the hand-over comes before the next store. */
    private int lastHandOver(int from) {
      if (!situation.rules.oneStoreAtATime()) {
        return route.size;
      }
      boolean joins = from > 0 && Situation.isPickup(route.stops[from - 1]);
      int to = from;
      while (joins && to < route.size && !Situation.isPickup(route.stops[to])) {
        to++;
      }
      return to;
    }

    private void attempt(int from, int to) {
      double unchanged = route.total();
      double ceiling = best + unchanged;
      walk.stand(from);
      if (!walk.step(2 * delivery)) {
        return;
      }
      for (int i = from; i < to; i++) {
        if (!walk.step(route.stops[i]) || walk.cost >= ceiling) {
          return;
        }
      }
      walk.step(2 * delivery + 1);
      for (int i = to; i < route.size; i++) {
        if (walk.cost >= ceiling || !walk.step(route.stops[i])) {
          return;
        }
        if (walk.time == route.leave[i] && walk.event == route.event[i]) {
          keep(from, to, walk.cost + route.deliveriesCost() - route.cost[i], i, unchanged);
          return;
        }
      }
      keep(from, to, walk.cost, -1, unchanged);
    }

    private void keep(int from, int to, double cost, int sameFrom, double unchanged) {
      int riding = walk.riding;
      int endsAt = walk.time;
      if (sameFrom >= 0) {
        riding += route.ridingSeconds() - route.riding[sameFrom];
        endsAt = route.endsAt();
      }
      double all =
          cost
              + situation.objective.ofRoute(
                  route.rider, riding, endsAt - route.startTime(), route.handedOver() + 1);
      if (all - unchanged < best) {
        best = all - unchanged;
        found = from;
        foundTo = to;
      }
    }
  }
}
