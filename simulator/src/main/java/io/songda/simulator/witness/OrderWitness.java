package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.OrderLine;
import io.songda.simulator.api.Answers.OrderView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * I1 and I4: every order that was said yes to exists exactly once with what was said, no other
 * order exists, and a coupon is spent once at most.
 */
final class OrderWitness {
  private OrderWitness() {}

  static List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<String, List<OrderView>> found =
        evidence.orders().stream().collect(Collectors.groupingBy(OrderView::orderId));
    for (Ack ack : evidence.acks()) {
      List<OrderView> these = found.getOrDefault(ack.order(), List.of());
      if (these.isEmpty()) {
        violations.add(
            "Order %s over %d fen was confirmed to customer %s and does not exist."
                .formatted(ack.order(), ack.payableFen(), ack.customer()));
      } else if (these.size() > 1) {
        violations.add("Order %s exists %d times.".formatted(ack.order(), these.size()));
      } else {
        violations.addAll(differences(ack, these.getFirst()));
      }
    }
    violations.addAll(strangers(evidence, found));
    violations.addAll(coupons(evidence, found));
    return violations;
  }

  private static List<String> differences(Ack ack, OrderView order) {
    List<String> violations = new ArrayList<>();
    if (order.payableFen() != ack.payableFen()) {
      violations.add(
          "Order %s was confirmed over %d fen and is over %d fen."
              .formatted(ack.order(), ack.payableFen(), order.payableFen()));
    }
    boolean sameCustomer = bare(order.customerId()).equals(bare(ack.customer()));
    if (!sameCustomer || !order.storeId().equals(ack.store())) {
      violations.add(
          "Order %s of customer %s at store %s is of customer %s at store %s."
              .formatted(
                  ack.order(), ack.customer(), ack.store(), order.customerId(), order.storeId()));
    }
    Map<String, Integer> items =
        order.items().stream()
            .collect(Collectors.toMap(OrderLine::itemId, OrderLine::quantity, Integer::sum));
    if (!items.equals(ack.items())) {
      violations.add(
          "Order %s was confirmed with %s and has %s.".formatted(ack.order(), ack.items(), items));
    }
    return violations;
  }

  /** One person is usr_X signed in and cus_X as a customer. */
  private static String bare(String id) {
    return id.substring(id.indexOf('_') + 1);
  }

  private static List<String> strangers(Evidence evidence, Map<String, List<OrderView>> found) {
    Map<String, List<OrderView>> strangers = new HashMap<>(found);
    evidence.acks().forEach(ack -> strangers.remove(ack.order()));
    return strangers.keySet().stream()
        .map(order -> "Order %s exists and was confirmed to nobody.".formatted(order))
        .toList();
  }

  /** A coupon is free again only when the order that had it was cancelled. */
  private static List<String> coupons(Evidence evidence, Map<String, List<OrderView>> found) {
    Map<String, List<String>> spent = new HashMap<>();
    for (Ack ack : evidence.acks()) {
      boolean holds =
          found.getOrDefault(ack.order(), List.of()).stream()
              .anyMatch(order -> !order.status().equals("CANCELLED"));
      if (ack.coupon() != null && holds) {
        spent.computeIfAbsent(ack.coupon(), _ -> new ArrayList<>()).add(ack.order());
      }
    }
    return spent.entrySet().stream()
        .filter(coupon -> coupon.getValue().size() > 1)
        .map(
            coupon ->
                "Coupon %s was spent on orders %s."
                    .formatted(coupon.getKey(), String.join(", ", coupon.getValue())))
        .toList();
  }
}
