package io.songda.lifecycle;

import io.songda.lifecycle.DeliveryTransition.Lead;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How rows of the delivery's table are written down: one line for several states that share it. */
final class DeliveryRow {
  private final String id;
  private final List<@Nullable DeliveryStatus> froms;
  private final DeliveryEvent event;
  private final Set<Actor> actors;
  private @Nullable DeliveryStatus to;
  private Lead lead = Lead.DELIVERY;
  private @Nullable OrderEvent news;
  private @Nullable DeliveryStatus successor;
  private String guard = "";

  private DeliveryRow(
      String id, List<@Nullable DeliveryStatus> froms, DeliveryEvent event, Set<Actor> actors) {
    this.id = id;
    this.froms = froms;
    this.event = event;
    this.actors = Set.copyOf(actors);
  }

  static DeliveryRow creation(String id, DeliveryEvent event, Actor... actors) {
    List<@Nullable DeliveryStatus> none = new ArrayList<>();
    none.add(null);
    return new DeliveryRow(id, none, event, Set.of(actors));
  }

  static DeliveryRow row(String id, DeliveryStatus from, DeliveryEvent event, Actor... actors) {
    return row(id, EnumSet.of(from), event, actors);
  }

  static DeliveryRow row(
      String id, Set<DeliveryStatus> froms, DeliveryEvent event, Actor... actors) {
    return new DeliveryRow(id, new ArrayList<>(froms), event, Set.of(actors));
  }

  DeliveryRow to(DeliveryStatus target) {
    to = target;
    return this;
  }

  /** The order's row goes first and takes the delivery along. */
  DeliveryRow ledByOrder(OrderEvent with) {
    lead = Lead.ORDER;
    news = with;
    return this;
  }

  /** Either goes first. */
  DeliveryRow ledByEither(OrderEvent with) {
    lead = Lead.EITHER;
    news = with;
    return this;
  }

  /** The delivery goes first and the order follows by this event. */
  DeliveryRow tells(OrderEvent told) {
    news = told;
    return this;
  }

  DeliveryRow successor(DeliveryStatus state) {
    successor = state;
    return this;
  }

  DeliveryRow guard(String words) {
    guard = words;
    return this;
  }

  /** Closes the row; a row without a target keeps its state. */
  List<DeliveryTransition> then(String consequences) {
    List<DeliveryTransition> rows = new ArrayList<>();
    for (DeliveryStatus from : froms) {
      DeliveryStatus target = to == null ? from : to;
      if (target == null) {
        throw new IllegalStateException(id + " leads nowhere");
      }
      rows.add(
          new DeliveryTransition(
              id, from, event, actors, target, lead, news, successor, guard, consequences));
    }
    return rows;
  }
}
