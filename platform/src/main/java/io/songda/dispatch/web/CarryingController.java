package io.songda.dispatch.web;

import io.songda.dispatch.DropOffs;
import io.songda.dispatch.Handover;
import io.songda.dispatch.PickUps;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a rider does with a delivery as long as all goes well. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deliveries")
class CarryingController {

  record PickUp(@Nullable String code, @Nullable Integer bags, @Nullable String photo) {}

  record Deliver(
      @Nullable String code,
      @Nullable String photo,
      @Nullable Boolean leftAtDoor,
      @Nullable Boolean cashReceived) {}

  private final PickUps pickUps;
  private final DropOffs dropOffs;
  private final Rides rides;

  CarryingController(PickUps pickUps, DropOffs dropOffs, Rides rides) {
    this.pickUps = pickUps;
    this.dropOffs = dropOffs;
    this.rides = rides;
  }

  @PostMapping("/deliveries/{id}/arrive-at-store")
  @Allowed(Role.RIDER)
  @Operation(summary = "Be at the store; the position tells it too")
  RideView arriveAtStore(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> pickUps.arriveAtStore(id, caller.rider()));
  }

  @PostMapping("/deliveries/{id}/pick-up")
  @Allowed(Role.RIDER)
  @Operation(summary = "Have the goods; the store tells the code")
  RideView pickUp(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody PickUp said) {
    if (said.bags != null) {
      Field.of("bags").number(said.bags, 1, 50);
    }
    pickUps.checkPickupCode(id, caller.rider(), said.code, said.photo);
    return rides.once(caller, key, () -> pickUps.pickUp(id, caller.rider()));
  }

  @PostMapping("/deliveries/{id}/arrive-at-dropoff")
  @Allowed(Role.RIDER)
  @Operation(summary = "Be at the customer's door; the position tells it too")
  RideView arriveAtDropoff(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> dropOffs.arriveAtDropoff(id, caller.rider()));
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
    String proof = dropOffs.checkHandover(id, caller.rider(), shown);
    return rides.once(caller, key, () -> dropOffs.deliver(id, caller.rider(), proof));
  }
}
