package io.songda.customer.web;

import io.songda.customer.Customers;
import io.songda.customer.DeliveryAddress;
import io.songda.customer.NewAddress;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.AddressId;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Page;
import io.songda.shared.Point;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The customer's own address book. */
@RestController
@RequestMapping("/api/v1/addresses")
@Tag(name = "Addresses")
class AddressesController {

  record AddressView(
      AddressId addressId, String name, String phone, String line, String door, Point position) {

    static AddressView of(DeliveryAddress address) {
      return new AddressView(
          address.id(),
          address.name(),
          address.phone(),
          address.line(),
          address.door(),
          Point.of(address.position()));
    }
  }

  private final Customers customers;
  private final Idempotency idempotency;

  AddressesController(Customers customers, Idempotency idempotency) {
    this.customers = customers;
    this.idempotency = idempotency;
  }

  @GetMapping
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "The address book, newest first")
  Page<AddressView> list(Caller caller) {
    return new Page<>(
        customers.addresses(caller.customer()).stream().map(AddressView::of).toList(), null);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Write an address down")
  AddressView add(@RequestBody NewAddress address, Caller caller, IdempotencyKey key) {
    return idempotency.once(
        key, AddressView.class, () -> AddressView.of(customers.add(caller.customer(), address)));
  }

  @PutMapping("/{id}")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Write an address anew")
  AddressView change(@PathVariable AddressId id, @RequestBody NewAddress address, Caller caller) {
    return AddressView.of(customers.change(caller.customer(), id, address));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Strike an address out")
  void remove(@PathVariable AddressId id, Caller caller) {
    customers.remove(caller.customer(), id);
  }
}
