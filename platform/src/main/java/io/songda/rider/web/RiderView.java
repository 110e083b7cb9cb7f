package io.songda.rider.web;

import io.songda.rider.RiderFile;
import io.songda.rider.RiderState;
import io.songda.rider.Vehicle;
import io.songda.shared.RiderId;
import io.songda.shared.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rider as the rider and operators see one; the phone number stays covered. */
record RiderView(
    RiderId riderId,
    String name,
    String phoneMasked,
    Vehicle vehicle,
    RiderState status,
    boolean online,
    int capacity,
    Instant appliedAt,
    long workedTodaySeconds,
    @Nullable Instant restsUntil,
    boolean longDayNeedsConsent) {

  static RiderView of(RiderFile file) {
    return new RiderView(
        file.rider().id(),
        file.rider().name(),
        Text.masked(file.rider().phone()),
        file.vehicle(),
        file.rider().state(),
        file.rider().online(),
        file.rider().capacity(),
        file.appliedAt(),
        file.workedSeconds(),
        file.restsUntil(),
        file.needsConsent());
  }
}
