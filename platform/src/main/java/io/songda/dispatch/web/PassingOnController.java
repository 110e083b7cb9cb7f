package io.songda.dispatch.web;

import io.songda.dispatch.HandOvers;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.dispatch.Transfers;
import io.songda.dispatch.web.Rides.Moved;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.Page;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How riders pass deliveries on to each other. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deliveries")
class PassingOnController {

  record To(@Nullable RiderId riderId) {}

  record Scanned(@Nullable String code) {}

  /** What the rider shows to the one who takes over. */
  record HandOverCode(String deliveryId, String code) {}

  private final Transfers transfers;
  private final HandOvers handOvers;
  private final Rides rides;
  private final Idempotency idempotency;

  PassingOnController(
      Transfers transfers, HandOvers handOvers, Rides rides, Idempotency idempotency) {
    this.transfers = transfers;
    this.handOvers = handOvers;
    this.rides = rides;
    this.idempotency = idempotency;
  }

  @GetMapping("/riders/me/transfers")
  @Allowed(Role.RIDER)
  @Operation(summary = "What colleagues ask the caller to take")
  Page<Moved> asked(Caller caller) {
    return new Page<>(transfers.asked(caller.rider()).stream().map(Moved::of).toList(), null);
  }

  @PostMapping("/deliveries/{id}/transfer")
  @Allowed(Role.RIDER)
  @Operation(summary = "Ask a colleague to take it before the pick-up; stands for five minutes")
  RideView transfer(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody To said) {
    RiderId to = Field.of("riderId").present(said.riderId);
    return rides.once(caller, key, () -> transfers.ask(id, caller.rider(), to));
  }

  @PostMapping("/deliveries/{id}/accept-transfer")
  @Allowed(Role.RIDER)
  @Operation(summary = "Take what a colleague asked the caller to take")
  RideView accept(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> transfers.accept(id, caller.rider()));
  }

  @PostMapping("/deliveries/{id}/hand-over")
  @Allowed(Role.RIDER)
  @Operation(summary = "Show the code with which another rider takes over on the road")
  HandOverCode show(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return idempotency.once(
        key,
        HandOverCode.class,
        () -> new HandOverCode(id.toString(), handOvers.show(id, caller.rider())));
  }

  @PostMapping("/deliveries/{id}/take-over")
  @Allowed(Role.RIDER)
  @Operation(summary = "Have the goods from another rider, whose code is scanned")
  RideView takeOver(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Scanned said) {
    String code = Field.of("code").text(said.code, 10);
    handOvers.checkCode(id, code);
    return rides.once(caller, key, () -> handOvers.takeOver(id, caller.rider(), code));
  }
}
