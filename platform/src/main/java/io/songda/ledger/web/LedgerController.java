package io.songda.ledger.web;

import io.songda.ledger.JournalView;
import io.songda.ledger.Ledger;
import io.songda.ledger.TrialBalance;
import io.songda.shared.Allowed;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operator/ledger")
@Tag(name = "Ledger")
class LedgerController {

  private final Ledger ledger;

  LedgerController(Ledger ledger) {
    this.ledger = ledger;
  }

  @GetMapping("/journals")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Everything booked about an order, in order of time")
  Page<JournalView> journals(@RequestParam String order) {
    return new Page<>(ledger.journalsOf(order), null);
  }

  @GetMapping("/trial-balance")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "All accounts; debits less credits is always zero")
  TrialBalance trialBalance() {
    return ledger.trialBalance();
  }
}
