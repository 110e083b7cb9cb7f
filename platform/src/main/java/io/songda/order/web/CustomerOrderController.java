package io.songda.order.web;

import io.songda.dispatch.Decision;
import io.songda.idempotency.IdempotencyKey;
import io.songda.order.CancelQuote;
import io.songda.order.CustomerDesk;
import io.songda.order.OrderDesk;
import io.songda.order.OrderStep;
import io.songda.order.OrderView;
import io.songda.order.PaymentMethod;
import io.songda.order.Placed;
import io.songda.payment.Channel;
import io.songda.payment.Started;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Field;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Orders")
class CustomerOrderController {

  private final CustomerDesk desk;
  private final OrderDesk orders;
  private final Changes changes;

  CustomerOrderController(CustomerDesk desk, OrderDesk orders, Changes changes) {
    this.desk = desk;
    this.orders = orders;
    this.changes = changes;
  }

  /** The sealed quote and what the price does not depend on. */
  record PlaceRequest(
      @NotBlank @Size(max = 200_000) String quote,
      @NotNull PaymentMethod paymentMethod,
      @Nullable @Size(max = 200) String note,
      @Nullable @Min(0) @Max(99) Integer cutlery,
      @Nullable Decision whenUndeliverable) {}

  record CollectRequest(@NotBlank @Size(max = 10) String code) {}

  record PayRequest(@NotNull Channel channel) {}

  record DecideRequest(@NotNull Decision action) {}

  record CancelRequest(@Nullable @Size(max = 200) String reason) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CUSTOMER)
  @Operation(
      summary = "Place an order from a quote; its stock is held until it is paid or closed",
      description = "For CUSTOMER. A partner's key is answered here as by createOrder at /orders")
  Placed place(Caller caller, IdempotencyKey key, @Valid @RequestBody PlaceRequest request) {
    return desk.place(
        caller,
        request.quote,
        request.paymentMethod,
        Field.of("note").optionalText(request.note, 200),
        Objects.requireNonNullElse(request.cutlery, 1),
        request.whenUndeliverable,
        key);
  }

  @GetMapping
  @Allowed({Role.CUSTOMER, Role.PARTNER})
  @Operation(summary = "One's own orders, newest first")
  Page<OrderView> own(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    return orders.ofCustomer(caller, cursor, limit);
  }

  @GetMapping("/{id}")
  @Allowed({Role.CUSTOMER, Role.MERCHANT, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "An order with its delivery")
  OrderView view(Caller caller, @PathVariable OrderId id) {
    return orders.view(caller, id);
  }

  @GetMapping("/{id}/timeline")
  @Allowed({Role.CUSTOMER, Role.MERCHANT, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "Every step of the order, in order of time")
  Page<OrderStep> timeline(Caller caller, @PathVariable OrderId id) {
    return new Page<>(orders.timeline(caller, id), null);
  }

  @PostMapping("/{id}/payments")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.CUSTOMER, Role.PARTNER})
  @Operation(summary = "Open the cashier: what the payer's app hands to the channel")
  Started pay(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody PayRequest request) {
    return changes.outside(key, Started.class, () -> desk.pay(caller, id, request.channel));
  }

  @PostMapping("/{id}/cancel-quote")
  @Allowed({Role.CUSTOMER, Role.PARTNER})
  @Operation(summary = "What cancelling would give back now")
  CancelQuote cancelQuote(Caller caller, @PathVariable OrderId id) {
    return desk.cancelQuote(caller, id);
  }

  @PostMapping("/{id}/cancel")
  @Allowed({Role.CUSTOMER, Role.PARTNER})
  @Operation(summary = "Cancel, or ask the store to agree")
  OrderView cancel(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody(required = false) @Nullable CancelRequest request) {
    String reason = request == null || request.reason == null ? "CU_CHANGED_MIND" : request.reason;
    return changes.once(key, () -> desk.cancel(caller, id, reason));
  }

  @PostMapping("/{id}/withdraw-cancel")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Want it after all, before the store has answered")
  OrderView withdrawCancel(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.withdrawCancel(caller, id));
  }

  @PostMapping("/{id}/confirm-receipt")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Say that all is well: the order completes and the money is divided")
  OrderView confirmReceipt(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.confirmReceipt(caller, id));
  }

  @PostMapping("/{id}/remind")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Ask how far it is (催单)")
  OrderView remind(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.remind(caller, id));
  }

  @PostMapping("/{id}/accept-removal")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Agree that the missing item is taken off and paid back")
  OrderView acceptRemoval(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.acceptRemoval(caller, id));
  }

  @PostMapping("/{id}/received")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Have it in hand although the rider has not said so")
  OrderView received(Caller caller, IdempotencyKey key, @PathVariable OrderId id) {
    return changes.once(key, () -> desk.received(caller, id));
  }

  @PostMapping("/{id}/collect")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Have it in hand at the store, whose code is scanned")
  OrderView collect(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody CollectRequest request) {
    return changes.once(key, () -> desk.collect(caller, id, request.code));
  }

  @PostMapping("/{id}/undelivered")
  @Allowed({Role.CUSTOMER, Role.MERCHANT})
  @Operation(summary = "Say what becomes of goods nobody took at the door")
  OrderView decide(
      Caller caller,
      IdempotencyKey key,
      @PathVariable OrderId id,
      @Valid @RequestBody DecideRequest request) {
    return changes.once(key, () -> desk.decide(caller, id, request.action));
  }
}
