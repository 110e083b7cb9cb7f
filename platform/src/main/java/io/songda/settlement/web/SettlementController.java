package io.songda.settlement.web;

import io.songda.merchant.Stores;
import io.songda.settlement.Settlements;
import io.songda.settlement.Settlements.Earnings;
import io.songda.settlement.Summary;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Settlement")
class SettlementController {

  private final Settlements settlements;
  private final Stores stores;

  SettlementController(Settlements settlements, Stores stores) {
    this.settlements = settlements;
    this.stores = stores;
  }

  @GetMapping("/api/v1/riders/me/earnings")
  @Allowed(Role.RIDER)
  @Operation(summary = "What the rider has earned, with the latest journals")
  Earnings ofRider(Caller caller) {
    return settlements.ofRider(caller.rider().toString());
  }

  @GetMapping("/api/v1/stores/{storeId}/earnings")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "What the store's merchant has earned, with the latest journals")
  Earnings ofStore(Caller caller, @PathVariable StoreId storeId) {
    stores.requireStaff(storeId, caller);
    return settlements.ofMerchant(stores.store(storeId).merchant().toString());
  }

  @GetMapping("/api/v1/operator/settlement/summary")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "What has been settled so far")
  Summary summary() {
    return settlements.summary();
  }
}
