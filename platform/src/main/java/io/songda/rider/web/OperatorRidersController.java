package io.songda.rider.web;

import io.songda.audit.Audit;
import io.songda.rider.RiderFile;
import io.songda.rider.RiderState;
import io.songda.rider.Riders;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Page;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operators' queue of applications, and what follows later. */
@RestController
@RequestMapping("/api/v1/operator/riders")
@Tag(name = "Riders")
class OperatorRidersController {

  record Suspension(@Nullable String reason) {}

  private static final int MOST = 100;

  private final Riders riders;
  private final Audit audit;

  OperatorRidersController(Riders riders, Audit audit) {
    this.riders = riders;
    this.audit = audit;
  }

  @GetMapping
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Riders in one state")
  Page<RiderView> list(
      @RequestParam(defaultValue = "PENDING") RiderState status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit_invalid", "limit", "1 to " + MOST);
    }
    Page<RiderFile> page = riders.inState(status, cursor, limit);
    return new Page<>(page.items().stream().map(RiderView::of).toList(), page.next());
  }

  @PostMapping("/{id}/approve")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Let an applicant ride")
  RiderView approve(@PathVariable RiderId id, Caller caller) {
    return recorded(caller, "rider.approve", riders.approve(id), "");
  }

  @PostMapping("/{id}/suspend")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Take a rider off the road")
  RiderView suspend(@PathVariable RiderId id, @RequestBody Suspension suspension, Caller caller) {
    RiderFile file = riders.suspend(id, suspension.reason);
    return recorded(caller, "rider.suspend", file, String.valueOf(suspension.reason));
  }

  @PostMapping("/{id}/reinstate")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Let a suspended rider ride again")
  RiderView reinstate(@PathVariable RiderId id, Caller caller) {
    return recorded(caller, "rider.reinstate", riders.reinstate(id), "");
  }

  private RiderView recorded(Caller by, String action, RiderFile file, String detail) {
    audit.record(by.signedIn().toString(), action, file.rider().id().toString(), detail);
    return RiderView.of(file);
  }
}
