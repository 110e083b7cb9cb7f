package io.songda.live;

import io.songda.dispatch.DeliveryView;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A delivery at a glance: what is carried, how far it is, and by whom. */
record Carriage(
    DeliveryId id,
    String business,
    String reference,
    DeliveryStatus status,
    @Nullable RiderId rider) {

  private static final String ORDER = "ORDER";

  static Carriage of(DeliveryView view) {
    return new Carriage(view.id(), view.business(), view.reference(), view.status(), view.rider());
  }

  Carriage at(DeliveryStatus next) {
    return new Carriage(id, business, reference, next, rider);
  }

  Carriage by(@Nullable RiderId next) {
    return new Carriage(id, business, reference, status, next);
  }

  /** The order it belongs to; null for anything else that is carried. */
  @Nullable OrderId order() {
    return business.equals(ORDER) ? OrderId.of(reference) : null;
  }

  /** Whether the customer may see where the rider is. */
  boolean isOnTheWay() {
    return status == DeliveryStatus.PICKED_UP || status == DeliveryStatus.AT_DROPOFF;
  }

  /** Whether the rider has it to do. */
  boolean burdens(RiderId someone) {
    return !status.isFinal() && Objects.equals(rider, someone);
  }
}
