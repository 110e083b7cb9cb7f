package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.OrderLine;
import io.songda.simulator.api.Answers.OrderView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * I3: of each counted item, what is left and what orders hold make what there was. A cancelled
 * order holds nothing unless its kitchen had begun.
 */
final class StockWitness {
  private StockWitness() {}

  static List<String> violations(Evidence evidence) {
    Map<String, Integer> held = new HashMap<>();
    for (OrderView order : evidence.orders()) {
      if (holds(order, evidence)) {
        for (OrderLine line : order.items()) {
          held.merge(line.itemId(), line.quantity(), Integer::sum);
        }
      }
    }
    List<String> violations = new ArrayList<>();
    evidence
        .counted()
        .forEach(
            (item, counted) -> {
              int left = evidence.left().getOrDefault(item, 0);
              int sold = held.getOrDefault(item, 0);
              if (left < 0 || left + sold != counted) {
                violations.add(
                    "Of item %s there were %d; %d are left and orders hold %d."
                        .formatted(item, counted, left, sold));
              }
            });
    return violations;
  }

  private static boolean holds(OrderView order, Evidence evidence) {
    return !order.status().equals("CANCELLED")
        || order.readyAt() != null
        || evidence.cooked().contains(order.orderId());
  }
}
