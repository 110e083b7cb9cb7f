package io.songda.dispatching.bundling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the cheapest way of every set of orders asked for so far: all orders of stops are tried,
 * cut off at deadlines and at what is dearer than the best. Larger sets start from the way of the
 * set with one order less. Not for several threads.
 */
final class Parcels {

  /** Up to here every way is tried. */
  private static final int EXACT = 5;

  private static final int MOST_KEPT = 600_000;

  private final Batch batch;
  private final int n;
  private final int kinds;
  private final int[][] distance;
  private final int[][][] seconds;
  private final int[] ready;
  private final int[] deadline;
  private final int[] volume;
  private final Parcel none;
  private final Map<Key, Parcel> known = new HashMap<>();

  /** The orders of a set, to be found again. */
  private record Key(int[] orders, int hash) {
    static Key of(int[] orders) {
      return new Key(orders, Arrays.hashCode(orders));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(orders, key.orders);
    }
  }

  Parcels(Batch batch) {
    this.batch = batch;
    this.n = batch.orders().size();
    this.kinds = batch.kinds().size();
    this.distance = batch.distance();
    this.seconds = new int[kinds][2 * n][2 * n];
    for (int kind = 0; kind < kinds; kind++) {
      for (int i = 0; i < 2 * n; i++) {
        for (int j = 0; j < 2 * n; j++) {
          seconds[kind][i][j] = batch.seconds(kind, i, j);
        }
      }
    }
    List<Batch.Order> orders = batch.orders();
    this.ready = orders.stream().mapToInt(Batch.Order::ready).toArray();
    this.deadline = orders.stream().mapToInt(Batch.Order::deadline).toArray();
    this.volume = orders.stream().mapToInt(Batch.Order::volume).toArray();
    double[] never = new double[kinds];
    Arrays.fill(never, Double.POSITIVE_INFINITY);
    this.none = new Parcel(new int[0], never, new int[kinds][], new int[kinds][]);
  }

  /** One order alone. */
  Parcel of(int order) {
    return known.computeIfAbsent(Key.of(new int[] {order}), key -> solve(key.orders(), none));
  }

  /** The set with one order more. */
  Parcel with(Parcel parcel, int order) {
    int[] orders = Arrays.copyOf(parcel.orders(), parcel.size() + 1);
    int at = parcel.size();
    while (at > 0 && orders[at - 1] > order) {
      orders[at] = orders[at - 1];
      at--;
    }
    orders[at] = order;
    Key key = Key.of(orders);
    Parcel found = known.get(key);
    if (found == null) {
      found = solve(orders, parcel);
      if (!found.isPossible()) {
        found = none;
      }
      if (known.size() < MOST_KEPT) {
        known.put(key, found);
      }
    }
    return found;
  }

  /** The set with one order less. */
  Parcel without(Parcel parcel, int order) {
    int[] orders = new int[parcel.size() - 1];
    int size = 0;
    for (int one : parcel.orders()) {
      if (one != order) {
        orders[size++] = one;
      }
    }
    return of(orders);
  }

  private Parcel of(int[] orders) {
    Parcel found = known.get(Key.of(orders));
    if (found != null) {
      return found;
    }
    Parcel parcel = of(orders[0]);
    for (int i = 1; i < orders.length; i++) {
      parcel = with(parcel, orders[i]);
    }
    return parcel;
  }

  private Parcel solve(int[] orders, Parcel smaller) {
    double[] cost = new double[kinds];
    int[][] pickups = new int[kinds][];
    int[][] handovers = new int[kinds][];
    int sum = 0;
    for (int order : orders) {
      sum += volume[order];
    }
    for (int kind = 0; kind < kinds; kind++) {
      cost[kind] = Double.POSITIVE_INFINITY;
      Batch.Kind rider = batch.kinds().get(kind);
      boolean hopeless = smaller.size() > 0 && smaller.cost()[kind] == Double.POSITIVE_INFINITY;
      if (sum > rider.capacity() || hopeless) {
        continue;
      }
      Ways ways = new Ways(kind, orders);
      if (orders.length <= EXACT) {
        ways.all();
      } else {
        ways.around(smaller.pickups()[kind], smaller.handovers()[kind], orders);
      }
      if (ways.best < Integer.MAX_VALUE) {
        cost[kind] = rider.fixed() + ways.best / 100.0 * rider.perHundredMetres();
        pickups[kind] = ways.bestPickups;
        handovers[kind] = ways.bestHandovers;
      }
    }
    return new Parcel(orders, cost, pickups, handovers);
  }

  /** The ways of one set for one kind of rider. */
  private final class Ways {

    private final int[][] leg;
    private final int[] orders;
    private final int[] taken;
    private final int[] given;
    private int usedTaken;
    private int usedGiven;
    int best = Integer.MAX_VALUE;
    int[] bestPickups = new int[0];
    int[] bestHandovers = new int[0];

    Ways(int kind, int[] orders) {
      this.leg = seconds[kind];
      this.orders = orders;
      this.taken = new int[orders.length];
      this.given = new int[orders.length];
    }

    void all() {
      take(0, 0, 0);
    }

    private void take(int depth, int clock, int way) {
      if (depth == orders.length) {
        give(0, taken[depth - 1], clock, way);
        return;
      }
      for (int i = 0; i < orders.length; i++) {
        if ((usedTaken & 1 << i) != 0) {
          continue;
        }
        int order = orders[i];
        int at = ready[order];
        int longer = way;
        if (depth > 0) {
          int last = taken[depth - 1];
          at = Math.max(at, clock + leg[last][order]);
          longer += distance[last][order];
        }
        if (longer >= best || at > deadline[order]) {
          continue;
        }
        taken[depth] = order;
        usedTaken |= 1 << i;
        take(depth + 1, at, longer);
        usedTaken &= ~(1 << i);
      }
    }

    private void give(int depth, int last, int clock, int way) {
      if (depth == orders.length) {
        best = way;
        bestPickups = taken.clone();
        bestHandovers = given.clone();
        return;
      }
      for (int i = 0; i < orders.length; i++) {
        int order = orders[i];
        if ((usedGiven & 1 << i) == 0 && clock + leg[last][order + n] > deadline[order]) {
          return; // it will not become earlier by going elsewhere first
        }
      }
      for (int i = 0; i < orders.length; i++) {
        if ((usedGiven & 1 << i) != 0) {
          continue;
        }
        int order = orders[i];
        int door = order + n;
        int longer = way + distance[last][door];
        if (longer >= best) {
          continue;
        }
        given[depth] = order;
        usedGiven |= 1 << i;
        give(depth + 1, door, clock + leg[last][door], longer);
        usedGiven &= ~(1 << i);
      }
    }

    /** Puts the order that is new at every place of a known way. */
    void around(int[] pickups, int[] handovers, int[] all) {
      int added = added(pickups, all);
      int size = all.length;
      for (int p = 0; p < size; p++) {
        put(pickups, added, p, taken);
        int clock = ready[taken[0]];
        int way = 0;
        for (int i = 1; i < size; i++) {
          way += distance[taken[i - 1]][taken[i]];
          clock = Math.max(clock + leg[taken[i - 1]][taken[i]], ready[taken[i]]);
        }
        for (int h = 0; h < size && way < best; h++) {
          put(handovers, added, h, given);
          tryHandovers(clock, way);
        }
      }
    }

    private void tryHandovers(int from, int start) {
      int clock = from;
      int way = start;
      int last = taken[taken.length - 1];
      for (int order : given) {
        clock += leg[last][order + n];
        way += distance[last][order + n];
        last = order + n;
        if (clock > deadline[order] || way >= best) {
          return;
        }
      }
      best = way;
      bestPickups = taken.clone();
      bestHandovers = given.clone();
    }

    private int added(int[] pickups, int[] all) {
      for (int order : all) {
        boolean before = false;
        for (int one : pickups) {
          before |= one == order;
        }
        if (!before) {
          return order;
        }
      }
      throw new IllegalStateException("No order is new");
    }

    private void put(int[] from, int added, int at, int[] into) {
      System.arraycopy(from, 0, into, 0, at);
      into[at] = added;
      System.arraycopy(from, at, into, at + 1, from.length - at);
    }
  }
}
