package io.songda.dispatching.plan;

import io.songda.dispatching.Delivery;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.Stop;
import io.songda.dispatching.route.Draft;
import io.songda.dispatching.route.Route;
import io.songda.dispatching.route.Situation;
import io.songda.dispatching.route.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Plans for everybody, busy or not, and commits only what has to start. A pure function of the
 * snapshot, which carries the routes of the last plan; thread-safe.
 */
public final class Planner {

  private final Policy policy;

  public Planner(Policy policy) {
    this.policy = policy;
  }

  /**
   * The plan of this moment.
   *
   * @throws IllegalArgumentException when the snapshot contradicts itself: an id given twice, a
   *     rider who carries what it does not have
   */
  public Plan plan(Snapshot snapshot) {
    long began = System.nanoTime();
    Situation situation =
        new Situation(Prices.priced(snapshot), policy.rules(), policy.objective());
    Draft draft = new Draft(situation);
    Candidates candidates = new Candidates(situation, policy.candidates());
    Placing placing = new Placing(situation, candidates);
    placeNew(draft, placing);
    SplittableRandom chance = new SplittableRandom(policy.seed() * 1_000_003 + snapshot.now());
    new LocalSearch(situation, placing, chance)
        .improve(draft, policy.budget().steps(), within(began));
    List<Move> moves =
        policy.prepositioning() > 0
            ? new Prepositioning(situation, snapshot.expected(), policy.prepositioning())
                .moves(draft)
            : List.of();
    return answer(draft, new Due(situation, policy), new Reasons(situation, candidates), moves);
  }

  private BooleanSupplier within(long began) {
    long most = policy.budget().most().toNanos();
    return most == 0 ? () -> true : () -> System.nanoTime() - began < most;
  }

  /** Whatever has no route gets the cheapest place, the most urgent first. */
  private void placeNew(Draft draft, Placing placing) {
    Situation situation = draft.situation();
    List<Integer> waiting = new ArrayList<>();
    for (int delivery = 0; delivery < situation.deliveries(); delivery++) {
      if (!draft.isServed(delivery)) {
        waiting.add(delivery);
      }
    }
    waiting.sort(
        Comparator.comparingInt((Integer delivery) -> situation.delivery(delivery).ready())
            .thenComparingInt(delivery -> delivery));
    List<Integer> mostUrgent =
        waiting.subList(0, Math.min(waiting.size(), policy.budget().insertions()));
    if (policy.matching()) {
      new Matching(placing).place(draft, mostUrgent);
      return;
    }
    for (int delivery : mostUrgent) {
      Slot slot = placing.cheapest(draft, delivery);
      if (slot != null) {
        draft.insert(delivery, slot);
      }
    }
  }

  private static Plan answer(Draft draft, Due due, Reasons reasons, List<Move> moves) {
    Situation situation = draft.situation();
    List<Tour> tours = new ArrayList<>();
    List<Commitment> commitments = new ArrayList<>();
    for (int rider = 0; rider < situation.riders(); rider++) {
      Route route = draft.route(rider);
      if (route.size() > 0) {
        tours.add(tour(situation, route));
        due.of(route).ifPresent(commitments::add);
      }
    }
    List<Decision> decisions = new ArrayList<>();
    for (Commitment commitment : commitments) {
      for (long id : commitment.deliveries()) {
        decisions.add(reasons.of(draft, situation.number(id)));
      }
    }
    List<Long> unserved = new ArrayList<>();
    for (int delivery = 0; delivery < situation.deliveries(); delivery++) {
      if (!draft.isServed(delivery)) {
        unserved.add(situation.delivery(delivery).id());
      }
    }
    return new Plan(tours, commitments, decisions, moves, unserved, draft.total());
  }

  private static Tour tour(Situation situation, Route route) {
    List<PlannedStop> stops = new ArrayList<>(route.size());
    for (int i = 0; i < route.size(); i++) {
      Delivery delivery = situation.delivery(route.delivery(i));
      Stop stop = route.isPickup(i) ? Stop.pickup(delivery.id()) : Stop.dropoff(delivery.id());
      stops.add(new PlannedStop(stop, route.place(i), route.arrive(i), route.event(i)));
    }
    return new Tour(route.rider().id(), stops);
  }
}
