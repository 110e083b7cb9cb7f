package io.songda.tracking.web;

import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Role;
import io.songda.tracking.PositionReport;
import io.songda.tracking.Positions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Tracking")
class PositionController {

  private final Positions positions;

  PositionController(Positions positions) {
    this.positions = positions;
  }

  /** The number of the report that is stored now. */
  record Ack(long ack) {}

  @PostMapping("/api/v1/riders/me/positions")
  @Allowed(Role.RIDER)
  @Operation(summary = "Report positions where a WebSocket is not to be had; safe to repeat")
  Ack report(Caller caller, @RequestBody PositionReport report) {
    positions.report(caller.rider(), report.track()).join();
    return new Ack(report.seq());
  }
}
