package io.songda.dispatching.bundling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A batch divided into bundles so far, each with its kind of rider. */
final class Division {

  private static final int NONE = -1;

  final Batch batch;
  final Parcel[] parcels;
  final int[] kinds;
  final int[] bundleOf;
  private final int[] used;
  int size;
  double total;

  Division(Batch batch) {
    int n = batch.orders().size();
    this.batch = batch;
    this.parcels = new Parcel[n + 1];
    this.kinds = new int[n + 1];
    this.bundleOf = new int[n];
    this.used = new int[batch.kinds().size()];
    Arrays.fill(bundleOf, NONE);
  }

  void take(Division other) {
    System.arraycopy(other.parcels, 0, parcels, 0, parcels.length);
    System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
    System.arraycopy(other.bundleOf, 0, bundleOf, 0, bundleOf.length);
    System.arraycopy(other.used, 0, used, 0, used.length);
    size = other.size;
    total = other.total;
  }

  /** The cheapest kind that has a rider left, or -1. What the bundle uses now counts as left. */
  int cheapestKind(Parcel parcel, int usedNow) {
    int best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int kind = 0; kind < used.length; kind++) {
      if (parcel.cost()[kind] < least && isLeft(kind, usedNow)) {
        least = parcel.cost()[kind];
        best = kind;
      }
    }
    return best;
  }

  private boolean isLeft(int kind, int usedNow) {
    return kind == usedNow || used[kind] < batch.kinds().get(kind).available();
  }

  double cost(int bundle) {
    return parcels[bundle].cost()[kinds[bundle]];
  }

  void open(Parcel parcel, int kind) {
    parcels[size] = parcel;
    kinds[size] = kind;
    bundleOf[parcel.orders()[0]] = size;
    used[kind]++;
    total += parcel.cost()[kind];
    size++;
  }

  /** The bundle becomes this; its orders are told where they are. */
  void change(int bundle, Parcel parcel, int kind) {
    total -= cost(bundle);
    used[kinds[bundle]]--;
    parcels[bundle] = parcel;
    kinds[bundle] = kind;
    used[kind]++;
    total += cost(bundle);
    for (int order : parcel.orders()) {
      bundleOf[order] = bundle;
    }
  }

  /** Dissolves a bundle; its orders have none then. */
  void dissolve(int bundle) {
    total -= cost(bundle);
    used[kinds[bundle]]--;
    for (int order : parcels[bundle].orders()) {
      bundleOf[order] = NONE;
    }
    size--;
    if (bundle != size) {
      parcels[bundle] = parcels[size];
      kinds[bundle] = kinds[size];
      for (int order : parcels[bundle].orders()) {
        bundleOf[order] = bundle;
      }
    }
  }

  void forget(int order) {
    bundleOf[order] = NONE;
  }

  boolean isBundled(int order) {
    return bundleOf[order] != NONE;
  }

  /** Gives cheaper kinds where riders are left, and swaps kinds where that is cheaper. */
  void changeKinds() {
    for (int a = 0; a < size; a++) {
      int kind = cheapestKind(parcels[a], kinds[a]);
      if (kind != kinds[a] && kind != NONE) {
        change(a, parcels[a], kind);
      }
      for (int b = 0; b < a; b++) {
        if (kinds[a] != kinds[b]) {
          double swapped = parcels[a].cost()[kinds[b]] + parcels[b].cost()[kinds[a]];
          double now = cost(a) + cost(b);
          if (swapped < now - 1e-6) {
            total += swapped - now;
            int kept = kinds[a];
            kinds[a] = kinds[b];
            kinds[b] = kept;
          }
        }
      }
    }
  }

  List<Bundle> bundles() {
    List<Bundle> bundles = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      bundles.add(
          new Bundle(
              kinds[i],
              Arrays.stream(parcels[i].pickups()[kinds[i]]).boxed().toList(),
              Arrays.stream(parcels[i].handovers()[kinds[i]]).boxed().toList()));
    }
    return bundles;
  }
}
