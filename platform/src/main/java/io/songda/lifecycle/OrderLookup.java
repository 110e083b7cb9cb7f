package io.songda.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order's rows laid out flat by state, event, actor and delivery, one array read per look. */
final class OrderLookup {
  private static final int EVENTS = OrderEvent.values().length;
  private static final int ACTORS = Actor.values().length;
  private static final int DELIVERIES = DeliveryStatus.values().length + 1;

  private final @Nullable Transition[] cells;

  OrderLookup(List<Transition> table) {
    cells =
        new @Nullable Transition[(OrderStatus.values().length + 1) * EVENTS * ACTORS * DELIVERIES];
    table.forEach(this::lay);
  }

  @Nullable Transition at(
      @Nullable OrderStatus from,
      OrderEvent event,
      Actor actor,
      @Nullable DeliveryStatus delivery) {
    return cells[index(from, event, actor, delivery)];
  }

  List<OrderEvent> allowed(
      @Nullable OrderStatus from, Actor actor, @Nullable DeliveryStatus delivery) {
    List<OrderEvent> events = new ArrayList<>();
    for (OrderEvent event : OrderEvent.values()) {
      if (at(from, event, actor, delivery) != null) {
        events.add(event);
      }
    }
    return events;
  }

  private void lay(Transition row) {
    for (Actor actor : row.actors()) {
      if (row.withoutDelivery()) {
        lay(row, actor, null);
      }
      row.during().forEach(delivery -> lay(row, actor, delivery));
    }
  }

  private void lay(Transition row, Actor actor, @Nullable DeliveryStatus delivery) {
    int index = index(row.from(), row.event(), actor, delivery);
    Transition other = cells[index];
    if (other != null) {
      throw new IllegalStateException("%s and %s both fit".formatted(other.id(), row.id()));
    }
    cells[index] = row;
  }

  private static int index(
      @Nullable OrderStatus from,
      OrderEvent event,
      Actor actor,
      @Nullable DeliveryStatus delivery) {
    int state = from == null ? 0 : from.ordinal() + 1;
    int ride = delivery == null ? 0 : delivery.ordinal() + 1;
    return ((state * EVENTS + event.ordinal()) * ACTORS + actor.ordinal()) * DELIVERIES + ride;
  }
}
