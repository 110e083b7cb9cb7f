package io.songda.order.web;

import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.order.EndingProposal;
import io.songda.order.OperatorDesk;
import io.songda.order.OrderDesk;
import io.songda.order.OrderView;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operator/orders")
@Tag(name = "Orders, for operators")
class OperatorOrderController {

  private final OperatorDesk desk;
  private final OrderDesk orders;
  private final Changes changes;

  OperatorOrderController(OperatorDesk desk, OrderDesk orders, Changes changes) {
    this.desk = desk;
    this.orders = orders;
    this.changes = changes;
  }

  record EndRequest(@NotNull Cause cause, @NotBlank @Size(max = 200) String reason) {}

  @GetMapping
  @Allowed(Role.OPERATOR)
  @Operation(summary = "All orders, newest first")
  Page<OrderView> all(
      Caller caller,
      @RequestParam(required = false) @Nullable OrderStatus status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    return orders.all(caller, status, cursor, limit);
  }

  @PostMapping("/{id}/cancel")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "End an order; above 200 yuan a second operator must agree")
  OrderView cancel(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody EndRequest request) {
    return changes.once(key, () -> desk.cancel(caller, id, request.cause, request.reason));
  }

  @PostMapping("/{id}/force-majeure")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "End an order for weather, closed roads or an outage")
  OrderView forceMajeure(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody EndRequest request) {
    return changes.once(key, () -> desk.forceMajeure(caller, id, request.cause, request.reason));
  }

  @PostMapping("/{id}/discard")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Ask a second operator to have food thrown away that is on the road")
  OrderView discard(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody EndRequest request) {
    return changes.once(key, () -> desk.discard(caller, id, request.cause, request.reason));
  }

  @GetMapping("/ending-proposals")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Orders that another operator must agree to end, the longest waiting first")
  Page<EndingProposal> proposals() {
    return new Page<>(desk.proposals(), null);
  }

  @PostMapping("/{id}/confirm-ending")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "End, as the second operator, what another has asked to end")
  OrderView confirmEnding(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.confirmEnding(caller, id));
  }

  @PostMapping("/{id}/reject-ending")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Let an order go on that another operator has asked to end")
  OrderView rejectEnding(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.rejectEnding(caller, id));
  }

  @PostMapping("/{id}/recall")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Call goods back that are on the road; the cause decides who pays")
  OrderView recall(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody EndRequest request) {
    return changes.once(key, () -> desk.recall(caller, id, request.cause));
  }
}
