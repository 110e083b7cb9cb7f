package io.songda.merchant.web;

import io.songda.merchant.Staff;
import io.songda.merchant.StaffRole;
import io.songda.merchant.Stores;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Field;
import io.songda.shared.Page;
import io.songda.shared.Phones;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.Text;
import io.songda.shared.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who works in a store. */
@RestController
@RequestMapping("/api/v1/stores/{id}/staff")
@Tag(name = "Stores")
class StaffController {

  record NewStaff(@Nullable String phone, @Nullable StaffRole role) {}

  record StaffView(UserId userId, StaffRole role, String phoneMasked) {}

  private final Stores stores;
  private final Phones phones;

  StaffController(Stores stores, Phones phones) {
    this.stores = stores;
    this.phones = phones;
  }

  @GetMapping
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Who works in the store")
  Page<StaffView> list(@PathVariable StoreId id, Caller caller) {
    return new Page<>(stores.staffOf(id, caller).stream().map(this::view).toList(), null);
  }

  /** Adding somebody twice is the same as once, so it needs no key. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Employ somebody who has signed in as a merchant, or change the role")
  StaffView employ(@PathVariable StoreId id, @RequestBody NewStaff staff, Caller caller) {
    stores.requireOwner(id, caller);
    StaffRole role = Field.of("role").present(staff.role());
    UserId user =
        phones
            .byPhone(Text.mobile("/phone", staff.phone()), Role.MERCHANT)
            .orElseThrow(
                () ->
                    Refusal.unprocessable(
                        "phone_unknown", "/phone", "They sign in as a merchant first"));
    stores.employ(id, user, role, caller);
    return view(new Staff(user, role));
  }

  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Let somebody go; the last owner stays")
  void dismiss(@PathVariable StoreId id, @PathVariable UserId userId, Caller caller) {
    stores.dismiss(id, userId, caller);
  }

  private StaffView view(Staff staff) {
    return new StaffView(staff.user(), staff.role(), Text.masked(phones.phoneOf(staff.user())));
  }
}
