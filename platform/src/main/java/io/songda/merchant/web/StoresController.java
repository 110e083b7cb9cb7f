package io.songda.merchant.web;

import io.songda.geo.Datum;
import io.songda.geo.Wgs84;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.merchant.Store;
import io.songda.merchant.Stores;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.Field;
import io.songda.shared.Page;
import io.songda.shared.Point;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.web.Keeping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stores for those who look for one and those who run one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Stores")
class StoresController {

  record OpeningForm(@Nullable List<Hours> hours) {}

  record Pause(@Nullable String reason) {}

  record AutoAccept(@Nullable Boolean on) {}

  /** Pausing must be seen soon; distances and opening hours change slowly. */
  private static final Duration KEPT = Duration.ofSeconds(2);

  private static final Duration KEPT_NEARBY = Duration.ofSeconds(5);

  private final Stores stores;
  private final Idempotency idempotency;
  private final CityClock clock;
  private final Keeping keeping;

  StoresController(Stores stores, Idempotency idempotency, CityClock clock, Keeping keeping) {
    this.stores = stores;
    this.idempotency = idempotency;
    this.clock = clock;
    this.keeping = keeping;
  }

  @GetMapping("/stores")
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "Stores that deliver to a place, nearest first")
  ResponseEntity<Page<StoreView>> nearby(
      @RequestParam double lat,
      @RequestParam double lng,
      @RequestParam(defaultValue = "WGS84") Datum datum,
      @RequestParam(defaultValue = "20") int limit) {
    Wgs84 place = new Point(lat, lng, datum).toWgs84("lat");
    int most = new Field("limit").number(limit, 1, 100);
    Page<StoreView> found =
        new Page<>(stores.nearby(place, most).stream().map(StoreView::toCity).toList(), null);
    return keeping.shown(found, KEPT_NEARBY);
  }

  @GetMapping("/stores/{id}")
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "One store; before its approval only for its staff")
  ResponseEntity<StoreView> show(@PathVariable StoreId id, Caller caller) {
    Store store = stores.visible(id, caller);
    return stores.isStaff(id, caller)
        ? ResponseEntity.ok(toStaff(store))
        : keeping.shown(StoreView.toCity(store, clock.instant()), KEPT);
  }

  @GetMapping("/merchants/me/stores")
  @Allowed(Role.MERCHANT)
  @Operation(summary = "The stores the caller works in")
  Page<StoreView> mine(Caller caller) {
    return new Page<>(
        stores.storesOf(caller.signedIn()).stream().map(id -> toStaff(stores.store(id))).toList(),
        null);
  }

  @PostMapping("/stores")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.MERCHANT)
  @Operation(summary = "Apply for a store; the caller becomes its owner")
  StoreView apply(@RequestBody NewStore store, Caller caller, IdempotencyKey key) {
    return idempotency.once(
        key, StoreView.class, () -> toStaff(stores.apply(store.application(), caller)));
  }

  @PutMapping("/stores/{id}/terms")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Change the terms; the commission stays")
  StoreView terms(@PathVariable StoreId id, @RequestBody TermsForm terms, Caller caller) {
    stores.requireManager(id, caller);
    Wgs84 position = stores.store(id).position();
    return toStaff(stores.agree(id, terms.terms(position, Field.ROOT), caller));
  }

  @PutMapping("/stores/{id}/hours")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Change the opening hours")
  StoreView hours(@PathVariable StoreId id, @RequestBody OpeningForm form, Caller caller) {
    stores.requireManager(id, caller);
    return toStaff(stores.open(id, Hours.week(form.hours()), caller));
  }

  @PostMapping("/stores/{id}/pause")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Take no orders until resumed")
  StoreView pause(@PathVariable StoreId id, @RequestBody Pause pause, Caller caller) {
    stores.requireStaff(id, caller);
    return toStaff(stores.pause(id, Field.of("reason").text(pause.reason(), 200), caller));
  }

  @PostMapping("/stores/{id}/resume")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Take orders again")
  StoreView resume(@PathVariable StoreId id, Caller caller) {
    return toStaff(stores.resume(id, caller));
  }

  @PutMapping("/stores/{id}/auto-accept")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Let orders be accepted by themselves, or not")
  StoreView autoAccept(@PathVariable StoreId id, @RequestBody AutoAccept wish, Caller caller) {
    stores.requireManager(id, caller);
    return toStaff(stores.acceptByItself(id, Field.of("on").present(wish.on()), caller));
  }

  private StoreView toStaff(Store store) {
    return StoreView.toStaff(store, clock.instant());
  }
}
