package io.songda.dispatch.web;

import io.songda.dispatch.RiderDesk;
import io.songda.dispatch.RiderDesk.RideView;
import io.songda.dispatch.RiderDesk.TripView;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What riders see of the deliveries they have taken. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deliveries")
class DeliveriesController {

  private final RiderDesk desk;

  DeliveriesController(RiderDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/riders/me/deliveries")
  @Allowed(Role.RIDER)
  @Operation(summary = "What the caller carries, and the stops in riding order")
  TripView trip(Caller caller) {
    return desk.trip(caller.rider());
  }

  @GetMapping("/deliveries/{id}")
  @Allowed({Role.RIDER, Role.OPERATOR})
  @Operation(summary = "A delivery, for its rider and for operators")
  RideView view(Caller caller, @PathVariable DeliveryId id) {
    return desk.ride(id, caller);
  }
}
