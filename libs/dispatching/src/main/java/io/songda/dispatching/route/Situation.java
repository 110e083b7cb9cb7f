package io.songda.dispatching.route;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.Places;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Rules;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.cost.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with everything numbered from 0, as the search needs it. Stops are numbers, too: twice
 * the delivery for its pick-up, and one more for its hand-over.
 */
public final class Situation {

  final Rules rules;
  final Objective objective;
  final Places places;
  final int now;
  final Delivery[] deliveries;
  final Rider[] riders;
  private final Map<Long, Integer> numberOf = new HashMap<>();
  private final boolean[] bound;
  private final @Nullable HandOut[] guesses;

  /** Refuses deliveries that riders carry but the snapshot does not have, and double ids. */
  public Situation(Snapshot snapshot, Rules rules, Objective objective) {
    this.rules = rules;
    this.objective = objective;
    this.places = snapshot.places();
    this.now = snapshot.now();
    this.deliveries = snapshot.deliveries().toArray(Delivery[]::new);
    this.riders = snapshot.riders().toArray(Rider[]::new);
    this.bound = new boolean[deliveries.length];
    this.guesses = new HandOut[deliveries.length];
    for (int number = 0; number < deliveries.length; number++) {
      if (numberOf.put(deliveries[number].id(), number) != null) {
        throw new IllegalArgumentException("Two deliveries " + deliveries[number].id());
      }
      Delivery one = deliveries[number];
      if (one.readySpread() > 0) {
        guesses[number] = new HandOut(one.ready(), one.readySpread(), now);
      }
    }
    for (Rider rider : riders) {
      bind(rider.aboard());
      Counter counter = rider.counter();
      if (counter != null) {
        bind(counter.deliveries());
      }
    }
  }

  private void bind(List<Long> ids) {
    for (long id : ids) {
      int number = number(id);
      if (bound[number]) {
        throw new IllegalArgumentException("Delivery %d has two riders".formatted(id));
      }
      bound[number] = true;
    }
  }

  public int riders() {
    return riders.length;
  }

  public int deliveries() {
    return deliveries.length;
  }

  public Rider rider(int rider) {
    return riders[rider];
  }

  public Delivery delivery(int delivery) {
    return deliveries[delivery];
  }

  public Places places() {
    return places;
  }

  public Objective objective() {
    return objective;
  }

  public Rules rules() {
    return rules;
  }

  public int now() {
    return now;
  }

  /** Whether a rider has it on board, or was told to take it at an open counter. */
  public boolean isBound(int delivery) {
    return bound[delivery];
  }

  /** When it is handed out, known or on average, to who stands at the counter from then on. */
  public int handOut(int number, int from) {
    HandOut guess = guesses[number];
    return guess == null ? Math.max(from, deliveries[number].ready()) : guess.expect(from);
  }

  /** Whether its ready time is not known yet. */
  public boolean isGuessed(int number) {
    return guesses[number] != null;
  }

  /** The number of a delivery; refuses an unknown id. */
  public int number(long id) {
    Integer number = numberOf.get(id);
    if (number == null) {
      throw new IllegalArgumentException("The snapshot has no delivery " + id);
    }
    return number;
  }

  /** The same, or -1. */
  public int numberOrNone(long id) {
    return numberOf.getOrDefault(id, -1);
  }

  static boolean isPickup(int stop) {
    return (stop & 1) == 0;
  }

  int placeOf(int stop) {
    Delivery delivery = deliveries[stop >> 1];
    return isPickup(stop) ? delivery.pickup() : delivery.dropoff();
  }

  /** When a rider can begin something new. */
  int start(Rider rider) {
    return Math.max(now, Math.max(rider.freeAt(), rider.shiftStart()));
  }

  boolean mayCarry(Rider rider, Delivery delivery) {
    return (delivery.needs() & ~rider.skills()) == 0 && delivery.size() <= rider.capacity();
  }

  /**
   * The earliest a rider could hand a delivery over if there was nothing else to do: a bound from
   * below for every route. Beyond the end of the shift: {@link Integer#MAX_VALUE}.
   */
  public int earliestHandOver(int riderNumber, int number) {
    Rider rider = riders[riderNumber];
    Delivery delivery = deliveries[number];
    Counter counter = rider.counter();
    int counterOpens;
    if (counter == null) {
      counterOpens =
          start(rider) + places.seconds(rider.at(), delivery.pickup()) + rules.halfPickup();
    } else if (rider.at() == delivery.pickup()) {
      counterOpens = counter.earliest();
    } else {
      counterOpens = counter.earliest() + places.seconds(rider.at(), delivery.pickup());
    }
    int handedOut = handOut(number, Math.max(now, counterOpens));
    if (handedOut > rider.shiftEnd() || !mayCarry(rider, delivery)) {
      return Integer.MAX_VALUE;
    }
    return handedOut
        + rules.halfPickup()
        + places.seconds(delivery.pickup(), delivery.dropoff())
        + rules.halfDropoff();
  }
}
