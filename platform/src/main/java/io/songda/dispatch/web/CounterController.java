package io.songda.dispatch.web;

import io.songda.dispatch.StoreCounter;
import io.songda.dispatch.web.Rides.Moved;
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

/** What a store's staff says to riders. */
@RestController
@RequestMapping("/api/v1/deliveries/{id}")
@Tag(name = "Deliveries")
class CounterController {

  record Bag(@Nullable String code) {}

  private final StoreCounter counter;
  private final Rides rides;

  CounterController(StoreCounter counter, Rides rides) {
    this.counter = counter;
    this.rides = rides;
  }

  @PostMapping("/approve-failure")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "The rider is right, it cannot be had now; another is looked for")
  Moved approveFailure(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.onceForOthers(key, () -> counter.approveFailure(id, caller));
  }

  @PostMapping("/refuse-failure")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "It can be had; the rider is to try again")
  Moved refuseFailure(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.onceForOthers(key, () -> counter.refuseFailure(id, caller));
  }

  @PostMapping("/confirm-return")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "The goods are back; the code on the bag is scanned")
  Moved confirmReturn(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Bag said) {
    counter.checkBag(id, caller, Field.of("code").text(said.code, 10));
    return rides.onceForOthers(key, () -> counter.confirmReturn(id, caller));
  }
}
