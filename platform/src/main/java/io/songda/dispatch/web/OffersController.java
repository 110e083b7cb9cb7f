package io.songda.dispatch.web;

import io.songda.dispatch.Claims;
import io.songda.dispatch.RiderDesk;
import io.songda.dispatch.RiderDesk.OfferView;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.OfferId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.songda.shared.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How riders come by deliveries: by an offer, or out of the pool. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Offers")
class OffersController {

  /** An offer that is over. */
  record Declined(String offerId, String state) {}

  private final Claims claims;
  private final RiderDesk desk;
  private final Rides rides;
  private final Idempotency idempotency;

  OffersController(Claims claims, RiderDesk desk, Rides rides, Idempotency idempotency) {
    this.claims = claims;
    this.desk = desk;
    this.rides = rides;
    this.idempotency = idempotency;
  }

  @GetMapping("/riders/me/offers")
  @Allowed(Role.RIDER)
  @Operation(summary = "The offers that stand for the caller; each runs out by itself")
  Page<OfferView> offers(Caller caller) {
    return new Page<>(desk.offers(caller.rider()), null);
  }

  @PostMapping("/offers/{id}/accept")
  @Allowed(Role.RIDER)
  @Operation(summary = "Take what was offered")
  RideView accept(Caller caller, IdempotencyKey key, @PathVariable OfferId id) {
    return rides.once(caller, key, () -> claims.accept(id, caller.rider()));
  }

  @PostMapping("/offers/{id}/decline")
  @Allowed(Role.RIDER)
  @Operation(summary = "Refuse an offer; the next rider is asked")
  Declined decline(Caller caller, IdempotencyKey key, @PathVariable OfferId id) {
    return idempotency.once(
        key,
        Declined.class,
        () -> {
          claims.decline(id, caller.rider());
          return new Declined(id.toString(), "DECLINED");
        });
  }

  @GetMapping("/open-deliveries")
  @Allowed(Role.RIDER)
  @Refuses(409) // who is not online, or has no position, has no pool
  @Operation(summary = "The pool: open deliveries within 3 km of the caller, nearest first")
  Page<OfferView> pool(Caller caller, @RequestParam(defaultValue = "20") int limit) {
    int atMost = Field.of("limit").number(limit, 1, 100);
    return new Page<>(desk.pool(caller.rider(), atMost), null);
  }

  @PostMapping("/deliveries/{id}/claim")
  @Allowed(Role.RIDER)
  @Operation(summary = "Take a delivery out of the pool; exactly one rider gets it")
  RideView claim(Caller caller, IdempotencyKey key, @PathVariable DeliveryId id) {
    return rides.once(caller, key, () -> claims.claim(id, caller.rider()));
  }
}
