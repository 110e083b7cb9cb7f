package io.songda.dispatching.plan;

import io.songda.dispatching.Delivery;
import io.songda.dispatching.Places;
import io.songda.dispatching.route.Draft;
import io.songda.dispatching.route.Route;
import io.songda.dispatching.route.Situation;
import io.songda.dispatching.route.Slot;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Ruin and recreate: neighbouring deliveries are taken off their routes in strings and placed
 * again, cheapest place first; a worse plan is kept with falling probability (Schrimpf et al. 2000;
 * Christiaens and Vanden Berghe 2020).
 */
final class LocalSearch {

  private static final double MEAN_REMOVED = 6;
  private static final int LONGEST_STRING = 4;
  private static final double BLINK = 0.02;
  private static final double HOT = 1.0;
  private static final double COLD = 0.01;
  private static final int NEIGHBOURS = 40;
  private static final int LOOKED_AT = 200;

  private final Situation situation;
  private final Placing placing;
  private final SplittableRandom chance;
  private final int[] free;
  private final NearGrid stores;
  private final int[][] neighbours;
  private final int[] removed;
  private final boolean[] ruined;
  private final boolean[] ruinedRider;
  private final int[] riders;
  private int removedSize;
  private int ruinedRiders;

  LocalSearch(Situation situation, Placing placing, SplittableRandom chance) {
    this.situation = situation;
    this.placing = placing;
    this.chance = chance;
    int[] all = new int[situation.deliveries()];
    int size = 0;
    for (int delivery = 0; delivery < all.length; delivery++) {
      if (!situation.isBound(delivery)) {
        all[size++] = delivery;
      }
    }
    this.free = Arrays.copyOf(all, size);
    this.stores =
        new NearGrid(
            situation.places(),
            Arrays.stream(free).map(one -> situation.delivery(one).pickup()).toArray());
    this.neighbours = new int[situation.deliveries()][];
    this.removed = new int[situation.deliveries()];
    this.ruined = new boolean[situation.deliveries()];
    this.ruinedRider = new boolean[situation.riders()];
    this.riders = new int[situation.riders()];
  }

  /** Improves the draft by so many trials, and ends with the best one seen. */
  void improve(Draft draft, int steps, BooleanSupplier mayGoOn) {
    if (free.length == 0) {
      return;
    }
    double[] best = {draft.total()};
    Memory memory = new Memory(draft);
    for (int step = 0; step < steps && mayGoOn.getAsBoolean(); step++) {
      double temperature = HOT * Math.pow(COLD / HOT, step / (double) steps);
      double before = draft.total();
      draft.mark();
      ruin(draft);
      recreate(draft);
      double worse = draft.total() - before;
      if (worse > 0 && worse >= -temperature * Math.log(chance.nextDouble())) {
        draft.rollback();
      } else if (draft.total() < best[0] - 1e-9) {
        best[0] = draft.total();
        memory.keep();
      }
    }
    memory.restore();
  }

  private void ruin(Draft draft) {
    removedSize = 0;
    int seed = free[chance.nextInt(free.length)];
    int wanted = Math.min(free.length, 1 + chance.nextInt((int) (2 * MEAN_REMOVED)));
    for (int neighbour : neighbours(seed)) {
      if (removedSize >= wanted) {
        break;
      }
      if (ruined[neighbour]) {
        continue;
      }
      if (!draft.isServed(neighbour)) {
        take(neighbour);
      } else if (!ruinedRider[draft.riderOf(neighbour)]) {
        ruinString(draft, neighbour, wanted);
      }
    }
    for (int i = 0; i < removedSize; i++) {
      ruined[removed[i]] = false;
    }
    for (int i = 0; i < ruinedRiders; i++) {
      ruinedRider[riders[i]] = false;
    }
    ruinedRiders = 0;
  }

  private void take(int delivery) {
    ruined[delivery] = true;
    removed[removedSize++] = delivery;
  }

  /** Removes deliveries that follow each other on one route, the given one among them. */
  private void ruinString(Draft draft, int delivery, int wanted) {
    int rider = draft.riderOf(delivery);
    ruinedRider[rider] = true;
    riders[ruinedRiders++] = rider;
    Route route = draft.route(rider);
    int[] order = new int[route.size()];
    int size = 0;
    int at = 0;
    for (int i = 0; i < route.size(); i++) {
      int one = route.delivery(i);
      if (!route.isPickup(i) && !situation.isBound(one)) {
        if (one == delivery) {
          at = size;
        }
        order[size++] = one;
      }
    }
    int length = 1 + chance.nextInt(Math.min(LONGEST_STRING, size));
    length = Math.min(length, Math.max(1, wanted - removedSize));
    int first = Math.max(0, Math.min(size - length, at - chance.nextInt(length)));
    for (int i = first; i < first + length; i++) {
      draft.remove(order[i]);
      take(order[i]);
    }
  }

  private void recreate(Draft draft) {
    sort();
    for (int i = 0; i < removedSize; i++) {
      Slot slot = placing.cheapest(draft, removed[i], chance, BLINK);
      if (slot != null) {
        draft.insert(removed[i], slot);
      }
    }
  }

  private void sort() {
    int way = chance.nextInt(3);
    long[] keys = new long[removedSize];
    for (int i = 0; i < removedSize; i++) {
      Delivery delivery = situation.delivery(removed[i]);
      int key =
          switch (way) {
            case 0 -> chance.nextInt();
            case 1 -> delivery.ready();
            default -> delivery.placed();
          };
      keys[i] = ((long) key << 32) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[removedSize];
    for (int i = 0; i < removedSize; i++) {
      sorted[i] = removed[(int) keys[i]];
    }
    System.arraycopy(sorted, 0, removed, 0, removedSize);
  }

  /** The free deliveries nearest in place and time, itself first. */
  private int[] neighbours(int delivery) {
    if (neighbours[delivery] == null) {
      Delivery one = situation.delivery(delivery);
      int[] near = stores.nearest(one.pickup(), LOOKED_AT);
      long[] keys = new long[near.length];
      Places places = situation.places();
      for (int i = 0; i < near.length; i++) {
        Delivery other = situation.delivery(free[near[i]]);
        int apart =
            free[near[i]] == delivery
                ? -1
                : places.seconds(one.pickup(), other.pickup())
                    + Math.abs(one.ready() - other.ready())
                    + places.seconds(one.dropoff(), other.dropoff()) / 4;
        keys[i] = ((long) apart << 32) | free[near[i]];
      }
      Arrays.sort(keys);
      int[] nearest = new int[Math.min(NEIGHBOURS, keys.length)];
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = (int) keys[i];
      }
      neighbours[delivery] = nearest;
    }
    return neighbours[delivery];
  }

  /** The best draft seen, by the routes that changed since. */
  private final class Memory {

    private final Draft draft;
    private final Route[] best;

    Memory(Draft draft) {
      this.draft = draft;
      this.best = draft.routes();
    }

    void keep() {
      draft.copyRoutesTo(best);
    }

    void restore() {
      draft.takeRoutes(best);
    }
  }
}
