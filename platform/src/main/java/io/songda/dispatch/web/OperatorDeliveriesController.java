package io.songda.dispatch.web;

import io.songda.dispatch.Decision;
import io.songda.dispatch.HandOvers;
import io.songda.dispatch.Mishaps;
import io.songda.dispatch.Reassignments;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.dispatch.Undeliverables;
import io.songda.dispatch.web.Rides.Moved;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with deliveries that went wrong. */
@RestController
@RequestMapping("/api/v1/operator/deliveries/{id}")
@Tag(name = "Operator")
class OperatorDeliveriesController {

  record Reassign(@Nullable RiderId riderId) {}

  record Decide(@Nullable Decision action) {}

  private final Reassignments reassignments;
  private final HandOvers handOvers;
  private final Mishaps mishaps;
  private final Undeliverables undeliverables;
  private final Rides rides;

  OperatorDeliveriesController(
      Reassignments reassignments,
      HandOvers handOvers,
      Mishaps mishaps,
      Undeliverables undeliverables,
      Rides rides) {
    this.reassignments = reassignments;
    this.handOvers = handOvers;
    this.mishaps = mishaps;
    this.undeliverables = undeliverables;
    this.rides = rides;
  }

  @PostMapping("/reassign")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Give it to the named rider, or to whoever takes it")
  RideView reassign(
      Caller caller,
      IdempotencyKey key,
      @PathVariable DeliveryId id,
      @RequestBody(required = false) @Nullable Reassign said) {
    RiderId to = said == null ? null : said.riderId;
    return rides.once(caller, key, () -> reassignments.reassign(id, to));
  }

  @PostMapping("/hand-over")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Send the named rider for goods that another carries")
  Moved handOver(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Reassign said) {
    RiderId to = Field.of("riderId").present(said.riderId);
    return rides.onceForOthers(key, () -> handOvers.handOver(id, to));
  }

  @PostMapping("/lost")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Declare the goods lost")
  RideView lost(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> mishaps.lost(id));
  }

  @PostMapping("/damaged")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Declare the goods damaged; they go back to the store")
  RideView damaged(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> mishaps.damaged(id));
  }

  @PostMapping("/decide")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Say what becomes of goods nobody takes")
  RideView decide(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Decide said) {
    Decision action = Field.of("action").present(said.action);
    return rides.once(caller, key, () -> undeliverables.decide(id, action));
  }
}
