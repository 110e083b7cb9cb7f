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
  private final double chance;

  Due(Situation situation, Policy policy) {
    this.situation = situation;
    this.period = policy.periodSeconds();
    this.chance = policy.leaveAtChance();
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

  /**
   * Leaving a period later would make the hand-out later: at all, or, where the food is guessed, by
   * such a share of the period. That share is the chance that the food would stand there.
   */
  private boolean mustLeave(Route route, int visit) {
    if (!route.rider().aboard().isEmpty()) {
      return true;
    }
    boolean guessed = false;
    int later = route.arrive(0) + situation.rules().halfPickup() + period;
    for (int i = 0; i < visit; i++) {
      later = situation.handOut(route.delivery(i), later);
      guessed |= situation.isGuessed(route.delivery(i));
    }
    int lost = later - route.event(visit - 1);
    return guessed ? lost >= chance * period : lost > 0;
  }

  /** Food that is only guessed is not handed out before somebody tells that it is ready. */
  private boolean closesSoon(Counter counter) {
    int closes = Math.max(situation.now(), counter.earliest());
    for (long id : counter.deliveries()) {
      int number = situation.number(id);
      if (situation.isGuessed(number)) {
        return false;
      }
      closes = Math.max(closes, situation.delivery(number).ready());
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
