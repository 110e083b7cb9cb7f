package io.songda.bench.dispatch;

import io.songda.dispatching.Counter;
import io.songda.dispatching.Delivery;
import io.songda.dispatching.Places;
import io.songda.dispatching.Rider;
import io.songda.dispatching.Rules;
import io.songda.dispatching.Snapshot;
import io.songda.dispatching.Stop;
import io.songda.dispatching.plan.Commitment;
import io.songda.dispatching.plan.Plan;
import io.songda.dispatching.plan.Tour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Riders of a made-up city who do what plans tell them, second by second. */
final class Fleet {

  private final Places places;
  private final Rules rules;
  private final List<Worker> workers = new ArrayList<>();
  private final Map<Long, Delivery> open = new LinkedHashMap<>();
  private final Set<Long> deliveredTwice = new HashSet<>();
  private final Set<Long> delivered = new HashSet<>();

  /** A rider at work. */
  private static final class Worker {
    final int shiftEnd;
    int at;
    int freeAt;
    @Nullable Counter counter;
    final List<Long> aboard = new ArrayList<>();
    List<Stop> route = List.of();

    Worker(int at, int shiftEnd) {
      this.at = at;
      this.shiftEnd = shiftEnd;
    }
  }

  Fleet(Places places, Rules rules, int riders, int shiftEnd) {
    this.places = places;
    this.rules = rules;
    for (int rider = 0; rider < riders; rider++) {
      workers.add(new Worker(rider, shiftEnd));
    }
  }

  void place(Delivery delivery) {
    open.put(delivery.id(), delivery);
  }

  int openDeliveries() {
    return open.size();
  }

  int delivered() {
    return delivered.size();
  }

  Set<Long> deliveredTwice() {
    return deliveredTwice;
  }

  Snapshot snapshot(int now) {
    workers.forEach(worker -> advance(worker, now));
    List<Rider> riders = new ArrayList<>(workers.size());
    for (int i = 0; i < workers.size(); i++) {
      Worker one = workers.get(i);
      riders.add(
          new Rider(
              i,
              one.at,
              Math.max(now, one.freeAt),
              0,
              one.shiftEnd,
              4,
              -1,
              one.aboard,
              one.counter,
              one.route,
              0,
              0,
              0));
    }
    return new Snapshot(now, List.copyOf(open.values()), riders, places);
  }

  private void advance(Worker worker, int now) {
    while (true) {
      Counter counter = worker.counter;
      if (counter != null) {
        int handedOut = counter.earliest();
        for (long id : counter.deliveries()) {
          handedOut = Math.max(handedOut, delivery(id).ready());
        }
        if (handedOut > now) {
          return;
        }
        worker.aboard.addAll(counter.deliveries());
        worker.counter = null;
        worker.freeAt = handedOut + rules.halfPickup();
      }
      if (worker.freeAt > now || worker.aboard.isEmpty()) {
        return;
      }
      bring(worker);
    }
  }

  /** Goes to the next door of the route. */
  private void bring(Worker worker) {
    long next =
        worker.route.stream()
            .map(Stop::delivery)
            .filter(worker.aboard::contains)
            .findFirst()
            .orElse(worker.aboard.getFirst());
    Delivery delivery = delivery(next);
    worker.freeAt += places.seconds(worker.at, delivery.dropoff()) + rules.dropoffSeconds();
    worker.at = delivery.dropoff();
    worker.aboard.remove(next);
    open.remove(next);
    if (!delivered.add(next)) {
      deliveredTwice.add(next);
    }
  }

  private Delivery delivery(long id) {
    Delivery delivery = open.get(id);
    if (delivery == null) {
      throw new IllegalStateException("Delivery %d is not open".formatted(id));
    }
    return delivery;
  }

  void follow(Plan plan, int now) {
    Map<Long, List<Stop>> routes = new HashMap<>();
    for (Tour tour : plan.tours()) {
      routes.put(tour.rider(), tour.route());
    }
    for (int i = 0; i < workers.size(); i++) {
      workers.get(i).route = routes.getOrDefault((long) i, List.of());
    }
    for (Commitment commitment : plan.commitments()) {
      commit(workers.get((int) commitment.rider()), commitment, now);
    }
  }

  private void commit(Worker worker, Commitment commitment, int now) {
    Counter counter = worker.counter;
    List<Long> all = new ArrayList<>(counter == null ? List.of() : counter.deliveries());
    all.addAll(commitment.deliveries());
    if (counter != null) {
      worker.counter = new Counter(counter.earliest(), all);
      return;
    }
    int store = delivery(all.getFirst()).pickup();
    int arrive = Math.max(now, worker.freeAt) + places.seconds(worker.at, store);
    worker.at = store;
    worker.counter = new Counter(arrive + rules.halfPickup(), all);
  }
}
