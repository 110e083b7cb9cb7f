package io.songda.dispatch.web;

import io.songda.dispatch.FailedPickUps;
import io.songda.dispatch.GiveUp;
import io.songda.dispatch.Mishaps;
import io.songda.dispatch.Reassignments;
import io.songda.dispatch.Returns;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.dispatch.Undeliverables;
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

/** What a rider says when something goes wrong. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deliveries")
class TroubleController {

  record Abandon(@Nullable GiveUp reason) {}

  record Because(@Nullable String reason, @Nullable String photo) {}

  record Photo(@Nullable String photo) {}

  record Back(@Nullable String code) {}

  private final Reassignments reassignments;
  private final FailedPickUps failedPickUps;
  private final Undeliverables undeliverables;
  private final Returns returns;
  private final Mishaps mishaps;
  private final Rides rides;

  TroubleController(
      Reassignments reassignments,
      FailedPickUps failedPickUps,
      Undeliverables undeliverables,
      Returns returns,
      Mishaps mishaps,
      Rides rides) {
    this.reassignments = reassignments;
    this.failedPickUps = failedPickUps;
    this.undeliverables = undeliverables;
    this.returns = returns;
    this.mishaps = mishaps;
    this.rides = rides;
  }

  @PostMapping("/deliveries/{id}/give-up")
  @Allowed(Role.RIDER)
  @Operation(summary = "Give it back before having the goods; another rider is looked for")
  Moved giveUp(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Abandon said) {
    GiveUp reason = Field.of("reason").present(said.reason);
    return rides.onceForOthers(key, () -> reassignments.giveUp(id, caller.rider(), reason));
  }

  @PostMapping("/deliveries/{id}/pickup-failed")
  @Allowed(Role.RIDER)
  @Operation(summary = "The goods cannot be had; the store has 15 minutes to answer")
  RideView pickupFailed(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Because said) {
    String reason = Field.of("reason").present(said.reason);
    return rides.once(caller, key, () -> failedPickUps.pickupFailed(id, caller.rider(), reason));
  }

  @PostMapping("/deliveries/{id}/undeliverable")
  @Allowed(Role.RIDER)
  @Operation(summary = "Nobody takes it at the door; a photo of a safe place lets it be left there")
  RideView undeliverable(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Because said) {
    String reason = Field.of("reason").present(said.reason);
    String photo = Field.of("photo").optionalText(said.photo, 150);
    return rides.once(
        caller, key, () -> undeliverables.undeliverable(id, caller.rider(), reason, photo));
  }

  @PostMapping("/deliveries/{id}/lost")
  @Allowed(Role.RIDER)
  @Operation(summary = "The goods are gone")
  RideView lost(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> mishaps.lost(id, caller.rider()));
  }

  @PostMapping("/deliveries/{id}/damaged")
  @Allowed(Role.RIDER)
  @Operation(summary = "The goods are damaged, as the photo shows; they go back to the store")
  RideView damaged(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Photo said) {
    String photo = Field.of("photo").text(said.photo, 150);
    return rides.once(caller, key, () -> mishaps.damaged(id, caller.rider(), photo));
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
    returns.checkReturnCode(id, caller.rider(), code);
    return rides.once(caller, key, () -> returns.returned(id, caller.rider(), code != null));
  }
}
