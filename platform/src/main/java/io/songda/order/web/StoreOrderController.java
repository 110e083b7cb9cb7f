package io.songda.order.web;

import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.OrderStatus;
import io.songda.order.OrderDesk;
import io.songda.order.OrderView;
import io.songda.order.StoreDesk;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Order desk")
class StoreOrderController {

  private final StoreDesk desk;
  private final OrderDesk orders;
  private final Changes changes;

  StoreOrderController(StoreDesk desk, OrderDesk orders, Changes changes) {
    this.desk = desk;
    this.orders = orders;
    this.changes = changes;
  }

  record AcceptRequest(@Nullable @Min(1) @Max(120) Integer preparationMinutes) {}

  record ReasonRequest(@NotBlank @Size(max = 200) String reason) {}

  record DelayRequest(@Min(1) @Max(30) int minutes, @NotBlank @Size(max = 200) String reason) {}

  record ItemRequest(@NotNull ItemId itemId) {}

  record CodeRequest(@NotBlank @Size(max = 10) String code) {}

  @GetMapping("/api/v1/stores/{storeId}/orders")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "The store's orders, newest first")
  Page<OrderView> ofStore(
      Caller caller,
      @PathVariable StoreId storeId,
      @RequestParam(required = false) @Nullable OrderStatus status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    return orders.ofStore(caller, storeId, status, cursor, limit);
  }

  @PostMapping("/api/v1/orders/{id}/accept")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "Take the order")
  OrderView accept(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody(required = false) @Nullable AcceptRequest request) {
    Integer minutes = request == null ? null : request.preparationMinutes;
    return changes.once(key, () -> desk.accept(caller, id, minutes));
  }

  @PostMapping("/api/v1/orders/{id}/decline")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "Turn the order down; all money goes back")
  OrderView decline(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody ReasonRequest request) {
    return changes.once(key, () -> desk.decline(caller, id, request.reason));
  }

  @PostMapping("/api/v1/orders/{id}/start")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "The kitchen begins")
  OrderView start(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.start(caller, id));
  }

  @PostMapping("/api/v1/orders/{id}/ready")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "It is packed")
  OrderView ready(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.ready(caller, id));
  }

  @PostMapping("/api/v1/orders/{id}/delay")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "It takes longer; twice at most, 30 minutes in sum")
  OrderView delay(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody DelayRequest request) {
    return changes.once(key, () -> desk.delay(caller, id, request.minutes, request.reason));
  }

  @PostMapping("/api/v1/orders/{id}/item-unavailable")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "An item cannot be supplied; the customer is asked")
  OrderView itemUnavailable(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody ItemRequest request) {
    return changes.once(key, () -> desk.itemUnavailable(caller, id, request.itemId));
  }

  @PostMapping("/api/v1/orders/{id}/agree-cancel")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Let the customer go")
  OrderView agreeToCancel(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.agreeToCancel(caller, id));
  }

  @PostMapping("/api/v1/orders/{id}/refuse-cancel")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "Do not agree to cancel")
  OrderView refuseToCancel(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody ReasonRequest request) {
    return changes.once(key, () -> desk.refuseToCancel(caller, id, request.reason));
  }

  @PostMapping("/api/v1/orders/{id}/cancel-by-store")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "Give up an accepted order; the store bears the cost")
  OrderView cancelByStore(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody ReasonRequest request) {
    return changes.once(key, () -> desk.cancelByStore(caller, id, request.reason));
  }

  @PostMapping("/api/v1/orders/{id}/pickup-impossible")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "What the rider came for cannot be supplied; the store bears the cost")
  OrderView pickupImpossible(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody ReasonRequest request) {
    return changes.once(key, () -> desk.pickupImpossible(caller, id, request.reason));
  }

  @PostMapping("/api/v1/orders/{id}/collected")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "The customer collected it with the code")
  OrderView collected(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody CodeRequest request) {
    return changes.once(key, () -> desk.collected(caller, id, request.code));
  }

  @PostMapping("/api/v1/orders/{id}/recall")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "Call goods back that are on the road; the store bears the cost")
  OrderView recall(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.recall(caller, id));
  }
}
