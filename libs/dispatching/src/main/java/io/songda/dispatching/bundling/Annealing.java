package io.songda.dispatching.bundling;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Improves a division: orders that lie near each other leave their bundles and join others where
 * that is cheapest; a dearer division is kept with falling probability. Works for one thread.
 */
final class Annealing {

  private static final int NEIGHBOURS = 30;
  private static final int MOST_REMOVED = 12;
  private static final double BLINK = 0.03;

  private final Batch batch;
  private final Parcels parcels;
  private final SplittableRandom chance;
  private final int[][] neighbours;
  private final int[] removed;
  private final int[] seen;
  private int removedSize;
  private int look;

  Annealing(Batch batch, long seed) {
    this.batch = batch;
    this.parcels = new Parcels(batch);
    this.chance = new SplittableRandom(seed);
    int n = batch.orders().size();
    this.neighbours = new int[n][];
    this.removed = new int[n];
    this.seen = new int[n + 1];
    for (int order = 0; order < n; order++) {
      neighbours[order] = neighboursOf(order);
    }
  }

  /** By how far both stores and both doors are apart, and by how much later one is ready. */
  private int[] neighboursOf(int order) {
    int n = batch.orders().size();
    int[][] distance = batch.distance();
    double speed = batch.kinds().stream().mapToDouble(Batch.Kind::speed).max().orElse(1);
    long[] keys = new long[n];
    for (int other = 0; other < n; other++) {
      double wait =
          Math.abs(batch.orders().get(order).ready() - batch.orders().get(other).ready()) * speed;
      long apart =
          order == other
              ? -1
              : Math.round(distance[order][other] + distance[order + n][other + n] + 0.3 * wait);
      keys[other] = (apart << 20) | other;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).limit(NEIGHBOURS + 1).mapToInt(k -> (int) (k & 0xfffff)).toArray();
  }

  /** Each order with a rider of its own, dearest kinds last. */
  Division singles() {
    Division division = new Division(batch);
    for (int order = 0; order < batch.orders().size(); order++) {
      if (!place(division, order)) {
        throw new IllegalArgumentException("Nobody can bring the order " + order);
      }
    }
    return division;
  }

  /**
   * Goes on from a division and returns the best one seen.
   *
   * @param progress from 0 to 1; the end is reached at 1
   * @param hot the temperature at the beginning, in money
   * @param cold at the end
   */
  Division improve(Division from, DoubleSupplier progress, double hot, double cold) {
    Division now = new Division(batch);
    Division best = new Division(batch);
    Division before = new Division(batch);
    now.take(from);
    best.take(from);
    double temperature = hot;
    for (int step = 0; ; step++) {
      if ((step & 63) == 0) {
        double done = progress.getAsDouble();
        if (done >= 1) {
          return best;
        }
        temperature = hot * Math.pow(cold / hot, done);
      }
      before.take(now);
      remove(now);
      boolean placed = true;
      for (int i = 0; i < removedSize && placed; i++) {
        placed = place(now, removed[i]);
      }
      if (placed) {
        now.changeKinds();
      }
      if (!placed || now.total > before.total - temperature * Math.log(chance.nextDouble())) {
        now.take(before);
      } else if (now.total < best.total - 1e-6) {
        best.take(now);
      }
    }
  }

  private void remove(Division division) {
    removedSize = 0;
    int wanted = 1 + chance.nextInt(MOST_REMOVED);
    boolean whole = chance.nextBoolean();
    int[] near = neighbours[chance.nextInt(neighbours.length)];
    for (int i = 0; i < near.length && removedSize < wanted; i++) {
      int order = near[i];
      if (division.isBundled(order) && chance.nextInt(8) != 0) {
        int bundle = division.bundleOf[order];
        Parcel parcel = division.parcels[bundle];
        if (parcel.size() == 1 || (whole && chance.nextInt(3) != 0)) {
          for (int one : parcel.orders()) {
            removed[removedSize++] = one;
          }
          division.dissolve(bundle);
        } else {
          takeOut(division, bundle, order);
        }
      }
    }
    shuffle();
  }

  private void takeOut(Division division, int bundle, int order) {
    Parcel smaller = parcels.without(division.parcels[bundle], order);
    int kind = division.cheapestKind(smaller, division.kinds[bundle]);
    if (kind >= 0) {
      division.change(bundle, smaller, kind);
      division.forget(order);
      removed[removedSize++] = order;
    }
  }

  private void shuffle() {
    for (int i = removedSize - 1; i > 0; i--) {
      int j = chance.nextInt(i + 1);
      int kept = removed[i];
      removed[i] = removed[j];
      removed[j] = kept;
    }
  }

  /** Puts an order where it costs least; false when nobody can bring it. */
  private boolean place(Division division, int order) {
    look++;
    Parcel alone = parcels.of(order);
    int bestKind = division.cheapestKind(alone, -1);
    double least = bestKind < 0 ? Double.POSITIVE_INFINITY : alone.cost()[bestKind];
    int bestBundle = -1;
    Parcel bestParcel = alone;
    for (int neighbour : neighbours[order]) {
      int bundle = division.bundleOf[neighbour];
      if (bundle < 0 || seen[bundle] == look) {
        continue;
      }
      seen[bundle] = look;
      if (chance.nextDouble() < BLINK) {
        continue;
      }
      Parcel larger = parcels.with(division.parcels[bundle], order);
      int kind = division.cheapestKind(larger, division.kinds[bundle]);
      if (kind >= 0 && larger.cost()[kind] - division.cost(bundle) < least) {
        least = larger.cost()[kind] - division.cost(bundle);
        bestKind = kind;
        bestBundle = bundle;
        bestParcel = larger;
      }
    }
    if (bestKind < 0) {
      return false;
    }
    if (bestBundle < 0) {
      division.open(bestParcel, bestKind);
    } else {
      division.change(bestBundle, bestParcel, bestKind);
    }
    return true;
  }
}
