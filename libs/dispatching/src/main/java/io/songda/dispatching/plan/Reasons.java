package io.songda.dispatching.plan;

import io.songda.dispatching.route.Draft;
import io.songda.dispatching.route.Insertion;
import io.songda.dispatching.route.Route;
import io.songda.dispatching.route.Situation;
import io.songda.dispatching.route.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Why a delivery goes to its rider: its cost there by terms, and on the best other routes. */
final class Reasons {

  /** So many others are told. */
  private static final int TOLD = 3;

  /** So many others are looked at. */
  private static final int LOOKED_AT = 12;

  private final Situation situation;
  private final Candidates candidates;
  private final Insertion insertion;

  Reasons(Situation situation, Candidates candidates) {
    this.situation = situation;
    this.candidates = candidates;
    this.insertion = new Insertion(situation);
  }

  Decision of(Draft draft, int delivery) {
    Route with = draft.route(draft.riderOf(delivery));
    Route without = with.copy();
    without.remove(delivery);
    List<Slot> others = new ArrayList<>();
    int looked = 0;
    for (int rider : candidates.of(delivery)) {
      if (rider == with.number()) {
        continue;
      }
      if (looked++ == LOOKED_AT) {
        break;
      }
      Slot slot = insertion.cheapest(draft.route(rider), delivery, Double.POSITIVE_INFINITY);
      if (slot != null) {
        others.add(slot);
      }
    }
    others.sort(Comparator.comparingDouble(Slot::extra).thenComparingInt(Slot::rider));
    return new Decision(
        situation.delivery(delivery).id(),
        weighed(without, with),
        others.stream().limit(TOLD).map(slot -> weighed(draft, delivery, slot)).toList());
  }

  private static Decision.Weighed weighed(Draft draft, int delivery, Slot slot) {
    Route without = draft.route(slot.rider());
    Route with = without.copy();
    with.insert(delivery, slot.from(), slot.to());
    return weighed(without, with);
  }

  private static Decision.Weighed weighed(Route without, Route with) {
    Map<String, Double> before = without.minutesByTerm();
    List<Decision.Part> parts = new ArrayList<>();
    with.minutesByTerm()
        .forEach(
            (term, minutes) -> {
              double extra = minutes - before.getOrDefault(term, 0.0);
              if (Math.abs(extra) > 1e-9) {
                parts.add(new Decision.Part(term, extra));
              }
            });
    return new Decision.Weighed(with.rider().id(), with.total() - without.total(), parts);
  }
}
