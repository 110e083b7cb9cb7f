package io.songda.dispatch.web;

import io.songda.dispatch.Decision;
import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.dispatch.RiderDesk;
import io.songda.dispatch.RiderDesk.RideView;
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
import java.util.function.Supplier;
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

  private final Deliveries deliveries;
  private final RiderDesk desk;
  private final Idempotency idempotency;

  OperatorDeliveriesController(Deliveries deliveries, RiderDesk desk, Idempotency idempotency) {
    this.deliveries = deliveries;
    this.desk = desk;
    this.idempotency = idempotency;
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
    return once(caller, key, () -> deliveries.reassign(id, to));
  }

  @PostMapping("/lost")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Declare the goods lost")
  RideView lost(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return once(caller, key, () -> deliveries.lost(id));
  }

  @PostMapping("/decide")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Say what becomes of goods nobody takes")
  RideView decide(
      Caller caller, IdempotencyKey key, @PathVariable DeliveryId id, @RequestBody Decide said) {
    Decision action = Field.of("action").present(said.action);
    return once(caller, key, () -> deliveries.decide(id, action));
  }

  private RideView once(Caller caller, IdempotencyKey key, Supplier<DeliveryView> command) {
    return idempotency.once(key, RideView.class, () -> desk.ride(command.get().id(), caller));
  }
}
