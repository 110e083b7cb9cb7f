package io.songda.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How rows of the order's table are written down: one line for several states that share it. */
final class OrderRow {
  private final String id;
  private final List<@Nullable OrderStatus> froms;
  private final OrderEvent event;
  private final Set<Actor> actors;
  private @Nullable OrderStatus to;
  private boolean withoutDelivery = true;
  private Set<DeliveryStatus> during = Set.of();
  private @Nullable DeliveryStatus effect;
  private Set<Cause> causes = Set.of();
  private String guard = "";

  private OrderRow(
      String id, List<@Nullable OrderStatus> froms, OrderEvent event, Set<Actor> actors) {
    this.id = id;
    this.froms = froms;
    this.event = event;
    this.actors = Set.copyOf(actors);
  }

  static OrderRow creation(String id, OrderEvent event, Actor... actors) {
    List<@Nullable OrderStatus> none = new ArrayList<>();
    none.add(null);
    return new OrderRow(id, none, event, Set.of(actors));
  }

  static OrderRow row(String id, OrderStatus from, OrderEvent event, Actor... actors) {
    return row(id, EnumSet.of(from), event, actors);
  }

  static OrderRow row(String id, Set<OrderStatus> froms, OrderEvent event, Actor... actors) {
    return new OrderRow(id, new ArrayList<>(froms), event, Set.of(actors));
  }

  OrderRow to(OrderStatus target) {
    to = target;
    return this;
  }

  /** Possible only with a current delivery in one of these states. */
  OrderRow during(DeliveryStatus... states) {
    return during(EnumSet.copyOf(Arrays.asList(states)));
  }

  /** Possible only with a current delivery in one of these states. */
  OrderRow during(Set<DeliveryStatus> states) {
    withoutDelivery = false;
    during = Set.copyOf(states);
    return this;
  }

  /** Possible with no delivery, or with one in these states. */
  OrderRow alsoDuring(Set<DeliveryStatus> states) {
    during = Set.copyOf(states);
    return this;
  }

  OrderRow effect(DeliveryStatus state) {
    effect = state;
    return this;
  }

  OrderRow cause(Cause... possible) {
    causes = Set.of(possible);
    return this;
  }

  OrderRow guard(String words) {
    guard = words;
    return this;
  }

  /** Closes the row; a row without a target keeps its state. */
  List<Transition> then(String consequences) {
    List<Transition> rows = new ArrayList<>();
    for (OrderStatus from : froms) {
      OrderStatus target = to == null ? from : to;
      if (target == null) {
        throw new IllegalStateException(id + " leads nowhere");
      }
      rows.add(
          new Transition(
              id,
              from,
              event,
              actors,
              target,
              withoutDelivery,
              during,
              effect,
              causes,
              guard,
              consequences));
    }
    return rows;
  }
}
