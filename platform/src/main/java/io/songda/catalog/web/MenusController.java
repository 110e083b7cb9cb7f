package io.songda.catalog.web;

import io.songda.catalog.Menus;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.Field;
import io.songda.shared.ItemId;
import io.songda.shared.ListedStores;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Menus for those who eat and those who cook. */
@RestController
@RequestMapping("/api/v1/stores/{id}")
@Tag(name = "Menus")
class MenusController {

  record SoldOut(@Nullable Instant until) {}

  /** A changed price must be seen within 3 s, so caches along the way ask again after one. */
  private static final CacheControl SHORT =
      CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

  private static final Duration LONGEST_SOLD_OUT = Duration.ofDays(30);

  private final Menus menus;
  private final MenuPages pages;
  private final ListedStores listed;
  private final StoreStaff staff;
  private final CityClock clock;

  MenusController(
      Menus menus, MenuPages pages, ListedStores listed, StoreStaff staff, CityClock clock) {
    this.menus = menus;
    this.pages = pages;
    this.listed = listed;
    this.staff = staff;
    this.clock = clock;
  }

  @GetMapping("/menu")
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "What a store sells; before its approval only for its staff")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MenuView.class)))
  ResponseEntity<byte[]> menu(@PathVariable StoreId id, Caller caller) {
    boolean isListed = listed.isListed(id);
    if (!isListed) {
      staff.requireStaff(id, caller);
    }
    MenuPages.Page page = pages.of(menus.menu(id));
    return ResponseEntity.ok()
        .eTag(page.tag())
        .cacheControl(isListed ? SHORT : CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(page.json());
  }

  @PutMapping("/menu")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Write the whole menu; what carries its id goes on being the same")
  MenuView write(@PathVariable StoreId id, @RequestBody MenuForm menu, Caller caller) {
    staff.requireManager(id, caller);
    return MenuView.of(menus.write(id, menu.draft(), caller));
  }

  @PutMapping("/items/{itemId}/price")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Sell an item at another price")
  MenuView price(
      @PathVariable StoreId id,
      @PathVariable ItemId itemId,
      @RequestBody PriceForm form,
      Caller caller) {
    staff.requireManager(id, caller);
    return MenuView.of(
        menus.price(id, itemId, form.price(Field.ROOT), form.memberPrice(Field.ROOT), caller));
  }

  @PostMapping("/items/{itemId}/sold-out")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Take an item off, for a while or until it is offered again")
  MenuView soldOut(
      @PathVariable StoreId id,
      @PathVariable ItemId itemId,
      @RequestBody(required = false) @Nullable SoldOut form,
      Caller caller) {
    staff.requireStaff(id, caller);
    Instant until = form == null ? null : form.until();
    requireSoon(until);
    return MenuView.of(menus.sellOut(id, itemId, until, caller));
  }

  private void requireSoon(@Nullable Instant until) {
    Instant now = clock.instant();
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SOLD_OUT)))) {
      throw Refusal.invalid("time_out_of_range", "/until", "Within the next 30 days");
    }
  }

  @PostMapping("/items/{itemId}/available")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Offer an item again")
  MenuView available(@PathVariable StoreId id, @PathVariable ItemId itemId, Caller caller) {
    return MenuView.of(menus.offerAgain(id, itemId, caller));
  }
}
