package io.songda.dispatching.plan;

import io.songda.dispatching.route.Draft;
import io.songda.dispatching.route.Insertion;
import io.songda.dispatching.route.Situation;
import io.songda.dispatching.route.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Finds the cheapest place for a delivery among all riders. */
final class Placing {

  /** So many riders are in a matching for each delivery. */
  private static final int MATCHED = 12;

  private final Situation situation;
  private final Candidates candidates;
  private final Insertion insertion;

  Placing(Situation situation, Candidates candidates) {
    this.situation = situation;
    this.candidates = candidates;
    this.insertion = new Insertion(situation);
  }

  /** The cheapest slot of each of the riders who could bring it first. */
  List<Slot> slots(Draft draft, int delivery) {
    List<Slot> slots = new ArrayList<>();
    for (int rider : candidates.of(delivery)) {
      Slot slot = insertion.cheapest(draft.route(rider), delivery, limit(delivery));
      if (slot != null) {
        slots.add(slot);
      }
      if (slots.size() == MATCHED) {
        break;
      }
    }
    return slots;
  }

  private double limit(int delivery) {
    return situation.objective().unserved()
        + situation.objective().ofDelivery(situation.delivery(delivery), situation.now());
  }

  /** The cheapest slot, or none when nobody can bring it for less than leaving it costs. */
  @Nullable Slot cheapest(Draft draft, int delivery) {
    return cheapest(draft, delivery, null, 0);
  }

  /**
   * The same, but each rider is overlooked with some probability, so that repeated trials differ
   * (blinks, Christiaens and Vanden Berghe 2020).
   */
  @Nullable Slot cheapest(
      Draft draft, int delivery, @Nullable SplittableRandom chance, double blink) {
    int[] riders = candidates.of(delivery);
    double[] bounds = candidates.bounds(delivery);
    Slot best = null;
    double limit = limit(delivery);
    for (int i = 0; i < riders.length && bounds[i] < limit; i++) {
      if (chance != null && chance.nextDouble() < blink) {
        continue;
      }
      Slot slot = insertion.cheapest(draft.route(riders[i]), delivery, limit);
      if (slot != null) {
        best = slot;
        limit = slot.extra();
      }
    }
    return best;
  }
}
