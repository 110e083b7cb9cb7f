package io.songda.customer.web;

import io.songda.customer.Customers;
import io.songda.customer.Membership;
import io.songda.customer.Points;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.Phones;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A customer's points and membership. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Points and membership")
class MembershipController {

  record Balance(long balance) {}

  record Joining(@Nullable Integer months) {}

  record Until(@Nullable Instant until) {}

  private final Customers customers;
  private final Points points;
  private final Phones phones;
  private final Idempotency idempotency;

  MembershipController(Customers customers, Points points, Phones phones, Idempotency idempotency) {
    this.customers = customers;
    this.points = points;
    this.phones = phones;
    this.idempotency = idempotency;
  }

  @GetMapping("/points")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "The points that can be redeemed")
  Balance points(Caller caller) {
    return new Balance(points.balance(caller.customer()));
  }

  @GetMapping("/membership")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Whether the caller is a member, and until when")
  Membership membership(Caller caller) {
    return customers.membership(caller.customer());
  }

  /** One month when nothing is said. */
  @PostMapping("/membership")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Be a member for 1, 3 or 12 months more")
  Membership join(@RequestBody Joining joining, Caller caller, IdempotencyKey key) {
    int months = joining.months == null ? 1 : joining.months;
    return idempotency.once(key, Membership.class, () -> customers.join(caller.customer(), months));
  }

  @PutMapping("/operator/customers/{id}/membership")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Set the end of a customer's membership; null ends it")
  Membership set(@PathVariable CustomerId id, @RequestBody Until until) {
    phones.phoneOf(new UserId(id.value())); // refuses a customer nobody knows
    return customers.setMembership(id, until.until);
  }
}
