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

  /** The same for a move after which the rider sees no more of it than that it is over. */
  GivenUp onceAndAway(IdempotencyKey key, Supplier<DeliveryView> move) {
    return idempotency.once(key, GivenUp.class, () -> GivenUp.of(move.get()));
  }

  /** What a rider still sees of a delivery that is no longer theirs. */
  record GivenUp(String deliveryId, String status) {
    static GivenUp of(DeliveryView delivery) {
      return new GivenUp(delivery.id().toString(), delivery.status().name());
    }
  }
}
