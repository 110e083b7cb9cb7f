package io.songda.dispatching.plan;

import io.songda.dispatching.route.Draft;
import io.songda.dispatching.route.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives new deliveries to riders all together, at most one to a rider in each round, so that none
 * takes the only good rider of another. The costs are those of exact insertion, the price of the
 * rider's future time among them.
 */
final class Matching {

  /** Deliveries that are matched together; the most urgent come first. */
  private static final int TOGETHER = 48;

  private final Placing placing;

  Matching(Placing placing) {
    this.placing = placing;
  }

  /** Places as many of the deliveries as possible, in groups, in their order. */
  void place(Draft draft, List<Integer> deliveries) {
    for (int from = 0; from < deliveries.size(); from += TOGETHER) {
      List<Integer> group =
          new ArrayList<>(deliveries.subList(from, Math.min(deliveries.size(), from + TOGETHER)));
      while (!group.isEmpty() && round(draft, group)) {
        group.removeIf(draft::isServed);
      }
    }
  }

  /** One round; false when nobody could be given anything. */
  private boolean round(Draft draft, List<Integer> group) {
    Map<Integer, Integer> columns = new LinkedHashMap<>();
    List<List<Slot>> slots = new ArrayList<>();
    for (int delivery : group) {
      List<Slot> own = placing.slots(draft, delivery);
      own.forEach(slot -> columns.putIfAbsent(slot.rider(), columns.size()));
      slots.add(own);
    }
    double[][] costs = new double[group.size()][columns.size()];
    Slot[][] chosen = new Slot[group.size()][columns.size()];
    for (int row = 0; row < costs.length; row++) {
      Arrays.fill(costs[row], Double.POSITIVE_INFINITY);
      for (Slot slot : slots.get(row)) {
        int column = columns.getOrDefault(slot.rider(), -1);
        costs[row][column] = slot.extra();
        chosen[row][column] = slot;
      }
    }
    int[] columnOf = Assignment.cheapest(costs);
    boolean any = false;
    for (int row = 0; row < columnOf.length; row++) {
      if (columnOf[row] >= 0) {
        draft.insert(group.get(row), chosen[row][columnOf[row]]);
        any = true;
      }
    }
    return any;
  }
}
