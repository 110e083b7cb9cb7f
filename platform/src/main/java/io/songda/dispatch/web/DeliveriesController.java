package io.songda.dispatch.web;

import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.dispatch.GiveUp;
import io.songda.dispatch.Handover;
import io.songda.dispatch.RiderDesk;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.dispatch.RiderDesk.TripView;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a rider does with the deliveries taken. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deliveries")
class DeliveriesController {

  record PickUp(@Nullable String code, @Nullable Integer bags, @Nullable String photo) {}

  record Deliver(
      @Nullable String code,
      @Nullable String photo,
      @Nullable Boolean leftAtDoor,
      @Nullable Boolean cashReceived) {}

  record Abandon(@Nullable GiveUp reason) {}

  /** What the rider still sees of it. */
  record GivenUp(String deliveryId, String status) {
    static GivenUp of(DeliveryView delivery) {
      return new GivenUp(delivery.id().toString(), delivery.status().name());
    }
  }

  record Because(@Nullable String reason, @Nullable String photo) {}

  record Back(@Nullable String code) {}

  private final Deliveries deliveries;
  private final RiderDesk desk;
  private final Idempotency idempotency;

  DeliveriesController(Deliveries deliveries, RiderDesk desk, Idempotency idempotency) {
    this.deliveries = deliveries;
    this.desk = desk;
    this.idempotency = idempotency;
  }

  @GetMapping("/riders/me/deliveries")
  @Allowed(Role.RIDER)
  @Operation(summary = "What the caller carries, and the stops in riding order")
  TripView trip(Caller caller) {
    return desk.trip(caller.rider());
  }

  @GetMapping("/deliveries/{id}")
  @Allowed({Role.RIDER, Role.OPERATOR})
  @Operation(summary = "A delivery, for its rider and for operators")
  RideView view(Caller caller, @PathVariable DeliveryId id) {
    return desk.ride(id, caller);
  }

  @PostMapping("/deliveries/{id}/arrive-at-store")
  @Allowed(Role.RIDER)
  @Operation(summary = "Be at the store; the position tells it too")
  RideView arriveAtStore(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return once(caller, key, rider -> deliveries.arriveAtStore(id, rider));
  }

  @PostMapping("/deliveries/{id}/pick-up")
  @Allowed(Role.RIDER)
  @Operation(summary = "Have the goods; the store tells the code")
  RideView pickUp(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody PickUp said) {
    if (said.bags != null) {
      Field.of("bags").number(said.bags, 1, 50);
    }
    deliveries.checkPickupCode(id, caller.rider(), said.code, said.photo);
    return once(caller, key, rider -> deliveries.pickUp(id, rider));
  }

  @PostMapping("/deliveries/{id}/arrive-at-dropoff")
  @Allowed(Role.RIDER)
  @Operation(summary = "Be at the customer's door; the position tells it too")
  RideView arriveAtDropoff(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return once(caller, key, rider -> deliveries.arriveAtDropoff(id, rider));
  }

  @PostMapping("/deliveries/{id}/deliver")
  @Allowed(Role.RIDER)
  @Operation(summary = "Hand over, with the customer's code or a photo, and the cash if any")
  RideView deliver(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Deliver said) {
    Handover shown =
        new Handover(
            said.code,
            said.photo,
            Boolean.TRUE.equals(said.leftAtDoor),
            Boolean.TRUE.equals(said.cashReceived));
    String proof = deliveries.checkHandover(id, caller.rider(), shown);
    return once(caller, key, rider -> deliveries.deliver(id, rider, proof));
  }

  @PostMapping("/deliveries/{id}/give-up")
  @Allowed(Role.RIDER)
  @Operation(summary = "Give it back before having the goods; another rider is looked for")
  GivenUp giveUp(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Abandon said) {
    GiveUp reason = Field.of("reason").present(said.reason);
    return idempotency.once(
        key, GivenUp.class, () -> GivenUp.of(deliveries.giveUp(id, caller.rider(), reason)));
  }

  @PostMapping("/deliveries/{id}/pickup-failed")
  @Allowed(Role.RIDER)
  @Operation(summary = "The goods cannot be had; the store has 15 minutes to answer")
  RideView pickupFailed(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Because said) {
    String reason = Field.of("reason").present(said.reason);
    return once(caller, key, rider -> deliveries.pickupFailed(id, rider, reason));
  }

  @PostMapping("/deliveries/{id}/undeliverable")
  @Allowed(Role.RIDER)
  @Operation(summary = "Nobody takes it at the door")
  RideView undeliverable(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Because said) {
    String reason = Field.of("reason").present(said.reason);
    return once(caller, key, rider -> deliveries.undeliverable(id, rider, reason));
  }

  @PostMapping("/deliveries/{id}/returned")
  @Allowed(Role.RIDER)
  @Operation(summary = "Be back at the store; with the store's code it is over at once")
  RideView returned(
      Caller caller,
      IdempotencyKey key,
      @PathVariable DeliveryId id,
      @RequestBody(required = false) @Nullable Back said) {
    String code = said == null ? null : said.code;
    deliveries.checkReturnCode(id, caller.rider(), code);
    return once(caller, key, rider -> deliveries.returned(id, rider, code != null));
  }

  private RideView once(
      Caller caller, IdempotencyKey key, Function<RiderId, DeliveryView> command) {
    return idempotency.once(
        key, RideView.class, () -> desk.ride(command.apply(caller.rider()).id(), caller));
  }
}
