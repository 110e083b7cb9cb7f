package io.songda.merchant.web;

import io.songda.merchant.Store;
import io.songda.merchant.Stores;
import io.songda.shared.Allowed;
import io.songda.shared.CityClock;
import io.songda.shared.Field;
import io.songda.shared.Page;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operators' queue of stores that want to be admitted. */
@RestController
@RequestMapping("/api/v1/operator/stores")
@Tag(name = "Stores")
class OperatorStoresController {

  /** Where a store is on its way into the city. */
  enum Status {
    PENDING,
    APPROVED
  }

  record Approval(@Nullable Integer commissionBasisPoints) {}

  private static final int MOST_COMMISSION = 5_000;

  private final Stores stores;
  private final CityClock clock;

  OperatorStoresController(Stores stores, CityClock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Stores in one status, in the order of their applications")
  Page<StoreView> list(
      @RequestParam(defaultValue = "PENDING") Status status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = new Field("limit").number(limit, 1, 100);
    List<Store> page = stores.byApproval(status == Status.APPROVED, after(cursor), most);
    String next = page.size() < most ? null : page.getLast().id().toString();
    return new Page<>(page.stream().map(this::view).toList(), next);
  }

  @PostMapping("/{id}/approve")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Admit a store at a commission, or change the commission")
  StoreView approve(@PathVariable StoreId id, @RequestBody Approval approval) {
    int commission =
        Field.of("commissionBasisPoints")
            .number(approval.commissionBasisPoints(), 0, MOST_COMMISSION);
    return view(stores.approve(id, commission));
  }

  private StoreView view(Store store) {
    return StoreView.toStaff(store, clock.instant());
  }

  private static long after(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : StoreId.of(cursor).value();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cursor_invalid", "cursor", "Give back what `next` said");
    }
  }
}
