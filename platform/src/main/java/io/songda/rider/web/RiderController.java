package io.songda.rider.web;

import io.songda.rider.Riders;
import io.songda.rider.Vehicle;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a rider does with the own file. */
@RestController
@RequestMapping("/api/v1/riders/me")
@Tag(name = "Riders")
class RiderController {

  record Application(@Nullable String name, @Nullable Vehicle vehicle) {}

  record Online(@Nullable Boolean online) {}

  record Capacity(@Nullable Integer capacity) {}

  private final Riders riders;

  RiderController(Riders riders) {
    this.riders = riders;
  }

  @GetMapping
  @Allowed(Role.RIDER)
  @Operation(summary = "The caller as a rider")
  RiderView me(Caller caller) {
    return RiderView.of(riders.file(caller.rider()));
  }

  @PostMapping("/application")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.RIDER)
  @Operation(summary = "Apply as a rider; one application per rider")
  RiderView apply(@RequestBody Application application, Caller caller) {
    return RiderView.of(riders.apply(caller.rider(), application.name, application.vehicle));
  }

  @PutMapping("/online")
  @Allowed(Role.RIDER)
  @Operation(summary = "Go online or offline")
  RiderView online(@RequestBody Online wanted, Caller caller) {
    RiderId rider = caller.rider();
    boolean online = required("/online", wanted.online);
    return RiderView.of(online ? riders.goOnline(rider) : riders.goOffline(rider));
  }

  @PutMapping("/capacity")
  @Allowed(Role.RIDER)
  @Operation(summary = "Set how many deliveries to carry at once")
  RiderView capacity(@RequestBody Capacity wanted, Caller caller) {
    return RiderView.of(riders.carry(caller.rider(), required("/capacity", wanted.capacity)));
  }

  @PostMapping("/long-day")
  @Allowed(Role.RIDER)
  @Operation(summary = "Agree to work more than eight hours today")
  RiderView agreeToLongDay(Caller caller) {
    return RiderView.of(riders.agreeToLongDay(caller.rider()));
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw Refusal.invalid("value_missing", field, "Something must stand here");
    }
    return value;
  }
}
