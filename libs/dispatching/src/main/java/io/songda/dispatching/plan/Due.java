package io.songda.dispatching.plan;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Stop;
import io.songda.dispatching.route.Route;
import io.songda.dispatching.route.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Late binding: a rider is told to leave only when the next plan would be too late for being at the
 * counter in time, and a delivery joins an open counter only when it would close before.
 */
final class Due {

  private final Situation situation;
  private final int period;
  private final int margin;

  Due(Situation situation, Policy policy) {
    this.situation = situation;
    this.period = policy.periodSeconds();
    this.margin = policy.marginSeconds();
  }

  Optional<Commitment> of(Route route) {
    if (route.size() == 0 || !route.isPickup(0)) {
      return Optional.empty();
    }
    Rider rider = route.rider();
    Counter counter = rider.counter();
    int visit = visit(route);
    if (counter != null) {
      return closesSoon(counter) && visit > counter.deliveries().size()
          ? Optional.of(commitment(route, counter.deliveries().size(), visit))
          : Optional.empty();
    }
    return isFree(rider) && mustLeave(route, visit)
        ? Optional.of(commitment(route, 0, visit))
        : Optional.empty();
  }

  private boolean isFree(Rider rider) {
    return rider.freeAt() <= situation.now() && rider.shiftStart() <= situation.now();
  }

  private boolean mustLeave(Route route, int visit) {
    int travel = situation.places().seconds(route.rider().at(), route.place(0));
    int handedOut = route.event(visit - 1);
    int leaveBy = handedOut - situation.rules().halfPickup() - travel - margin;
    return leaveBy < situation.now() + period || !route.rider().aboard().isEmpty();
  }

  private boolean closesSoon(Counter counter) {
    int closes = Math.max(situation.now(), counter.earliest());
    for (long id : counter.deliveries()) {
      closes = Math.max(closes, situation.delivery(situation.number(id)).ready());
    }
    return closes < situation.now() + period;
  }

  /** The stops of the first visit. */
  private static int visit(Route route) {
    int visit = 1;
    while (visit < route.size() && route.isPickup(visit) && route.place(visit) == route.place(0)) {
      visit++;
    }
    return visit;
  }

  private Commitment commitment(Route route, int known, int visit) {
    List<Long> joining = new ArrayList<>();
    for (int i = known; i < visit; i++) {
      joining.add(situation.delivery(route.delivery(i)).id());
    }
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < route.size(); i++) {
      long id = situation.delivery(route.delivery(i)).id();
      if (route.isPickup(i)) {
        if (i >= visit) {
          continue; // a later store is not committed
        }
        stops.add(Stop.pickup(id));
      } else if (isTaken(route, i, visit)) {
        stops.add(Stop.dropoff(id));
      }
    }
    return new Commitment(route.rider().id(), joining, stops);
  }

  /** Whether what is handed over at the stop is on board after the first visit. */
  private boolean isTaken(Route route, int index, int visit) {
    for (int i = visit; i < index; i++) {
      if (route.isPickup(i) && route.delivery(i) == route.delivery(index)) {
        return false;
      }
    }
    return true;
  }
}
