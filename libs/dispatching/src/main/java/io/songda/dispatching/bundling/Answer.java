package io.songda.dispatching.bundling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A batch divided into bundles, looked at by the rules of the challenge. */
public record Answer(Batch batch, List<Bundle> bundles) {

  public Answer {
    bundles = List.copyOf(bundles);
  }

  /** The objective: mean cost per order. */
  public double meanCost() {
    return bundles.stream().mapToDouble(one -> one.cost(batch)).sum() / batch.orders().size();
  }

  /** Sentences about what is wrong; none for an answer that keeps the rules. */
  public List<String> violations() {
    List<String> wrong = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    int[] used = new int[batch.kinds().size()];
    for (Bundle bundle : bundles) {
      used[bundle.kind()]++;
      if (bundle.pickups().size() != bundle.handovers().size()
          || !bundle.handovers().containsAll(bundle.pickups())) {
        wrong.add("%s does not hand over what it took".formatted(bundle));
      }
      for (int order : bundle.pickups()) {
        if (!seen.add(order)) {
          wrong.add("order %d is in two bundles".formatted(order));
        }
      }
      refuseUnlessInTime(bundle, wrong);
    }
    for (int kind = 0; kind < used.length; kind++) {
      if (used[kind] > batch.kinds().get(kind).available()) {
        wrong.add("%d riders of %s".formatted(used[kind], batch.kinds().get(kind).name()));
      }
    }
    if (seen.size() != batch.orders().size()) {
      wrong.add("%d orders have no bundle".formatted(batch.orders().size() - seen.size()));
    }
    return wrong;
  }

  private void refuseUnlessInTime(Bundle bundle, List<String> wrong) {
    int volume = bundle.pickups().stream().mapToInt(one -> batch.orders().get(one).volume()).sum();
    if (volume > batch.kinds().get(bundle.kind()).capacity()) {
      wrong.add("%s is too big".formatted(bundle));
    }
    int at = bundle.pickups().getFirst();
    int clock = batch.orders().get(at).ready();
    for (int order : bundle.pickups().subList(1, bundle.pickups().size())) {
      clock =
          Math.max(
              clock + batch.seconds(bundle.kind(), at, order), batch.orders().get(order).ready());
      at = order;
    }
    for (int order : bundle.handovers()) {
      int door = order + batch.orders().size();
      clock += batch.seconds(bundle.kind(), at, door);
      at = door;
      if (clock > batch.orders().get(order).deadline()) {
        wrong.add("%s brings %d too late".formatted(bundle, order));
      }
    }
  }
}
