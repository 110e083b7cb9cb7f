package io.songda.simulator.city;

import java.util.HashMap;
import java.util.Map;

/** Which nodes hang together: union-find with path halving. */
final class Components {
  private final Map<Long, Long> parent = new HashMap<>();

  void join(long[] nodes) {
    long root = of(nodes[0]);
    for (long node : nodes) {
      parent.put(of(node), root);
    }
  }

  long of(long node) {
    long at = node;
    long up = parent.computeIfAbsent(at, n -> n);
    while (up != at) {
      long above = parent.getOrDefault(up, up);
      parent.put(at, above);
      at = up;
      up = above;
    }
    return at;
  }

  /** The component with most nodes, the highest number among equals; -1 when there is none. */
  long largest() {
    Map<Long, Integer> sizes = new HashMap<>();
    for (Long node : parent.keySet().toArray(new Long[0])) {
      sizes.merge(of(node), 1, Integer::sum);
    }
    return sizes.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(-1L);
  }
}
