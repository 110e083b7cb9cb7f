package io.songda.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The delivery's rows laid out flat by state, event and actor, one array read per look. */
final class DeliveryLookup {
  private static final int EVENTS = DeliveryEvent.values().length;
  private static final int ACTORS = Actor.values().length;

  private final @Nullable DeliveryTransition[] cells;

  DeliveryLookup(List<DeliveryTransition> table) {
    int states = DeliveryStatus.values().length + 1;
    cells = new @Nullable DeliveryTransition[states * EVENTS * ACTORS];
    table.forEach(row -> row.actors().forEach(actor -> lay(row, actor)));
  }

  @Nullable DeliveryTransition at(@Nullable DeliveryStatus from, DeliveryEvent event, Actor actor) {
    return cells[index(from, event, actor)];
  }

  List<DeliveryEvent> allowed(@Nullable DeliveryStatus from, Actor actor) {
    List<DeliveryEvent> events = new ArrayList<>();
    for (DeliveryEvent event : DeliveryEvent.values()) {
      if (at(from, event, actor) != null) {
        events.add(event);
      }
    }
    return events;
  }

  private void lay(DeliveryTransition row, Actor actor) {
    int index = index(row.from(), row.event(), actor);
    DeliveryTransition other = cells[index];
    if (other != null) {
      throw new IllegalStateException("%s and %s both fit".formatted(other.id(), row.id()));
    }
    cells[index] = row;
  }

  private static int index(@Nullable DeliveryStatus from, DeliveryEvent event, Actor actor) {
    int state = from == null ? 0 : from.ordinal() + 1;
    return (state * EVENTS + event.ordinal()) * ACTORS + actor.ordinal();
  }
}
