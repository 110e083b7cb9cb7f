package io.songda.dispatch.web;

import io.songda.dispatch.DeliveryView;
import io.songda.dispatch.RiderDesk;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Caller;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Moves a delivery once for its idempotency key and shows the caller what it has become. */
@Component
class Rides {

  private final RiderDesk desk;
  private final Idempotency idempotency;

  Rides(RiderDesk desk, Idempotency idempotency) {
    this.desk = desk;
    this.idempotency = idempotency;
  }

  RideView once(Caller caller, IdempotencyKey key, Supplier<DeliveryView> move) {
    return idempotency.once(key, RideView.class, () -> desk.ride(move.get().id(), caller));
  }

  /** The same for somebody who does not carry it, or does no longer. */
  Moved onceForOthers(IdempotencyKey key, Supplier<DeliveryView> move) {
    return idempotency.once(key, Moved.class, () -> Moved.of(move.get()));
  }

  /** What somebody sees of a delivery who does not carry it. */
  record Moved(String deliveryId, String status) {
    static Moved of(DeliveryView delivery) {
      return new Moved(delivery.id().toString(), delivery.status().name());
    }
  }
}
