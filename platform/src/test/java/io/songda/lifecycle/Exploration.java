package io.songda.lifecycle;

import io.songda.lifecycle.DeliveryTransition.Lead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks every pair of order and current delivery that the tables allow and writes down what is
 * wrong. An order reads the news of its delivery late, so the delivery may run ahead of it.
 */
final class Exploration {
  /** An order with its current delivery. */
  record Pair(OrderStatus order, @Nullable DeliveryStatus delivery) {}

  /** A move; automatic when a timer or the log makes it without anybody. */
  record Edge(String row, Pair to, boolean automatic) {}

  private final List<Transition> orderRows;
  private final List<DeliveryTransition> deliveryRows;
  private final List<TimerRule> timers;
  private final int choice;
  private final Map<Pair, Set<Edge>> edges = new LinkedHashMap<>();
  private final Set<String> errors = new LinkedHashSet<>();
  private final Set<String> used = new HashSet<>();

  /** The {@code choice} says which of a timer's possible events it fires. */
  Exploration(
      List<Transition> orderRows,
      List<DeliveryTransition> deliveryRows,
      List<TimerRule> timers,
      int choice) {
    this.orderRows = orderRows;
    this.deliveryRows = deliveryRows;
    this.timers = timers;
    this.choice = choice;
    walk();
    judge();
  }

  int pairs() {
    return edges.size();
  }

  Set<Pair> reached() {
    return edges.keySet();
  }

  int moves() {
    return edges.values().stream().mapToInt(Set::size).sum();
  }

  Set<String> errors() {
    return errors;
  }

  private void walk() {
    Deque<Pair> open = new ArrayDeque<>();
    for (Transition row : orderRows) {
      if (row.from() == null) {
        used.add(key(row));
        open.add(new Pair(row.to(), row.effect()));
      }
    }
    while (!open.isEmpty()) {
      Pair pair = open.remove();
      if (!edges.containsKey(pair)) {
        Set<Edge> out = out(pair);
        edges.put(pair, out);
        out.forEach(edge -> open.add(edge.to()));
      }
    }
  }

  private Set<Edge> out(Pair pair) {
    Set<Edge> out = new LinkedHashSet<>();
    for (Transition row : orderRows) {
      if (row.from() == pair.order() && row.allows(pair.delivery())) {
        used.add(key(row));
        out.add(new Edge(row.id(), after(pair, row), follows(row) || fired(pair, row)));
      }
    }
    for (DeliveryTransition row : deliveryRows) {
      if (row.from() != null && row.from() == pair.delivery() && row.lead() != Lead.ORDER) {
        used.add(key(row));
        out.add(new Edge(row.id(), after(pair, row), fired(row)));
      }
    }
    return out;
  }

  private Pair after(Pair pair, Transition row) {
    DeliveryStatus effect = row.effect();
    if (effect == null || effect == pair.delivery()) {
      return new Pair(row.to(), pair.delivery());
    }
    if (pair.delivery() == null) {
      return new Pair(
          row.to(), effect == DeliveryStatus.HELD ? takeAlong(row, null, effect) : null);
    }
    return new Pair(row.to(), takeAlong(row, pair.delivery(), effect));
  }

  private DeliveryStatus takeAlong(
      Transition order, @Nullable DeliveryStatus from, DeliveryStatus to) {
    List<DeliveryTransition> fitting =
        deliveryRows.stream()
            .filter(row -> row.from() == from && row.to() == to && row.lead() != Lead.DELIVERY)
            .toList();
    fitting.forEach(row -> used.add(key(row)));
    if (fitting.isEmpty()) {
      errors.add("%s takes a delivery from %s to %s, no row".formatted(order.id(), from, to));
    }
    return to;
  }

  private static Pair after(Pair pair, DeliveryTransition row) {
    return new Pair(pair.order(), row.successor() == null ? row.to() : row.successor());
  }

  /** The log brings the news by itself. */
  private static boolean follows(Transition row) {
    return switch (row.event()) {
      case PICKED_UP, DELIVERED, DAMAGED -> true;
      case LOST -> row.effect() == null;
      default -> false;
    };
  }

  private boolean fired(Pair pair, Transition row) {
    if (row.event() == OrderEvent.RETURNED && pair.delivery() == DeliveryStatus.RETURNED) {
      return true;
    }
    return row.actors().contains(Actor.TIMER)
        && timers.stream()
            .filter(timer -> timer.firesByTimeAlone() && runs(timer, pair))
            .filter(timer -> !timer.orderEvents().isEmpty())
            .anyMatch(timer -> chosen(timer.orderEvents()) == row.event());
  }

  private boolean fired(DeliveryTransition row) {
    return row.actors().contains(Actor.TIMER)
        && timers.stream()
            .filter(TimerRule::firesByTimeAlone)
            .filter(timer -> timer.deliveries().contains(row.from()))
            .anyMatch(timer -> timer.deliveryEvents().contains(row.event()));
  }

  private OrderEvent chosen(List<OrderEvent> events) {
    return events.get(Math.min(choice, events.size() - 1));
  }

  private static boolean runs(TimerRule timer, Pair pair) {
    if (timer.orders().contains(pair.order())) {
      return !timer.withoutDelivery() || pair.delivery() == null;
    }
    return pair.delivery() != null && timer.deliveries().contains(pair.delivery());
  }

  private void judge() {
    edges.forEach(this::judge);
    edges.keySet().forEach(pair -> endsAlone(pair, new HashMap<>(), new ArrayList<>()));
    for (DeliveryTransition row : deliveryRows) {
      if (row.from() != null && row.from().isFinal()) {
        errors.add("exit from final delivery by " + row.id());
      }
      unused(key(row));
    }
    orderRows.forEach(row -> unused(key(row)));
  }

  private void unused(String key) {
    if (!used.contains(key) && !key.startsWith("L16n ")) {
      errors.add("never used: " + key);
    }
  }

  private void judge(Pair pair, Set<Edge> out) {
    boolean live = pair.delivery() != null && !pair.delivery().isFinal();
    if (pair.order().isFinal()) {
      if (live) {
        errors.add("live delivery under final order " + pair);
      }
      out.stream()
          .filter(edge -> !edge.to().equals(pair))
          .forEach(edge -> errors.add("exit from " + pair + " by " + edge.row()));
      return;
    }
    if (out.stream().allMatch(edge -> edge.to().equals(pair))) {
      errors.add("dead end " + pair);
    }
    boolean alone = out.stream().anyMatch(edge -> edge.automatic() && !edge.to().equals(pair));
    if (!alone) {
      errors.add("no timer " + pair);
    }
    for (Edge edge : out) {
      if (!pair.order().publicStatus().mayBecome(edge.to().order().publicStatus())) {
        errors.add("public status goes back: " + pair + " by " + edge.row());
      }
    }
  }

  /** Every way that timers and log can go ends in a final order. */
  private void endsAlone(Pair pair, Map<Pair, Boolean> done, List<Pair> way) {
    if (done.containsKey(pair)) {
      return;
    }
    if (way.contains(pair)) {
      errors.add("timers run in a circle at " + pair);
      return;
    }
    way.add(pair);
    edges.getOrDefault(pair, Set.of()).stream()
        .filter(edge -> edge.automatic() && !edge.to().equals(pair))
        .forEach(edge -> endsAlone(edge.to(), done, way));
    way.removeLast();
    done.put(pair, true);
  }

  private static String key(Transition row) {
    return row.id() + " from " + row.from();
  }

  private static String key(DeliveryTransition row) {
    return row.id() + " from " + row.from();
  }
}
