package io.songda.dispatching.route;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.Rules;

/** A rider's way along stops: where, when, with how much, at which cost so far. */
final class Walk {

  private final Situation situation;
  private final Route route;
  private int place;
  private int lastCounter;
  int time;
  int arrive;
  int event;
  int load;
  int riding;
  double cost;

  /** Stands behind the first stops of a route. */
  Walk(Route route, int behind) {
    this.situation = route.situation;
    this.route = route;
    stand(behind);
  }

  /** Stands behind the first stops of the route again. */
  void stand(int behind) {
    lastCounter = -1;
    if (behind == 0) {
      Counter counter = route.rider.counter();
      place = route.rider.at();
      time = route.startTime();
      load = route.startLoad();
      riding = 0;
      cost = 0;
      if (counter != null) {
        lastCounter = place;
        arrive = counter.earliest() - situation.rules.halfPickup();
        event = Math.max(situation.now, counter.earliest());
      }
      return;
    }
    int last = behind - 1;
    int stop = route.stops[last];
    place = situation.placeOf(stop);
    time = route.leave[last];
    arrive = route.arrive[last];
    event = route.event[last];
    load = route.aboard[last];
    riding = route.riding[last];
    cost = route.cost[last];
    if (Situation.isPickup(stop)) {
      lastCounter = place;
    }
  }

  /** Goes to one stop more; false when that cannot be. */
  boolean step(int stop) {
    Delivery delivery = situation.deliveries[stop >> 1];
    Rules rules = situation.rules;
    if (Situation.isPickup(stop)) {
      int store = delivery.pickup();
      if (store != lastCounter) {
        ride(store);
        event = arrive + rules.halfPickup();
        lastCounter = store;
      }
      event = situation.handOut(stop >> 1, event);
      time = event + rules.halfPickup();
      load += delivery.size();
      return event <= route.rider.shiftEnd() && load <= route.rider.capacity();
    }
    ride(delivery.dropoff());
    lastCounter = -1;
    event = arrive + rules.halfDropoff();
    time = event + rules.halfDropoff();
    load -= delivery.size();
    cost += situation.objective.ofDelivery(delivery, event);
    return true;
  }

  private void ride(int to) {
    int seconds = situation.places.seconds(place, to);
    riding += seconds;
    arrive = time + seconds;
    place = to;
  }
}
