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
  private final boolean[] changed;
  private boolean riderLeft;
  int size;
  double total;

  Division(Batch batch) {
    int n = batch.orders().size();
    this.batch = batch;
    this.parcels = new Parcel[n + 1];
    this.kinds = new int[n + 1];
    this.bundleOf = new int[n];
    this.used = new int[batch.kinds().size()];
    this.changed = new boolean[n + 1];
    Arrays.fill(bundleOf, NONE);
  }

  void take(Division other) {
    System.arraycopy(other.parcels, 0, parcels, 0, parcels.length);
    System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
    System.arraycopy(other.bundleOf, 0, bundleOf, 0, bundleOf.length);
    System.arraycopy(other.used, 0, used, 0, used.length);
    System.arraycopy(other.changed, 0, changed, 0, changed.length);
    riderLeft = other.riderLeft;
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
    changed[size] = true;
    total += parcel.cost()[kind];
    size++;
  }

  /** The bundle becomes this; its orders are told where they are. */
  void change(int bundle, Parcel parcel, int kind) {
    total -= cost(bundle);
    used[kinds[bundle]]--;
    riderLeft |= kinds[bundle] != kind;
    changed[bundle] = true;
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
    riderLeft = true;
    size--;
    if (bundle != size) {
      changed[bundle] = changed[size];
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

  /**
   * Gives cheaper kinds where riders are left, and swaps kinds where that is cheaper. Looks only at
   * what has changed since it was called last.
   */
  void changeKinds() {
    while (riderLeft) {
      riderLeft = false;
      for (int bundle = 0; bundle < size; bundle++) {
        int kind = cheapestKind(parcels[bundle], kinds[bundle]);
        if (kind != kinds[bundle] && kind != NONE) {
          change(bundle, parcels[bundle], kind);
        }
      }
    }
    boolean again = true;
    while (again) {
      again = false;
      for (int bundle = 0; bundle < size; bundle++) {
        if (changed[bundle]) {
          changed[bundle] = false;
          again |= swap(bundle);
        }
      }
    }
  }

  /** Swaps kinds with the first other bundle where that is cheaper; both count as changed then. */
  private boolean swap(int one) {
    for (int other = 0; other < size; other++) {
      if (kinds[one] != kinds[other]) {
        double swapped = parcels[one].cost()[kinds[other]] + parcels[other].cost()[kinds[one]];
        double now = cost(one) + cost(other);
        if (swapped < now - 1e-6) {
          total += swapped - now;
          int kept = kinds[one];
          kinds[one] = kinds[other];
          kinds[other] = kept;
          changed[one] = true;
          changed[other] = true;
          return true;
        }
      }
    }
    return false;
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
