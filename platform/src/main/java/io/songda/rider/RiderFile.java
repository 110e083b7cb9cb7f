package io.songda.rider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rider with what the rider and operators want to know beside it.
 *
 * @param workedSeconds online today
 * @param restsUntil the end of the pause after four hours of work, city time; null without one
 * @param needsConsent whether eight hours are worked today and more is not agreed to yet
 */
public record RiderFile(
    Rider rider,
    Vehicle vehicle,
    Instant appliedAt,
    long workedSeconds,
    @Nullable Instant restsUntil,
    boolean needsConsent) {

  static RiderFile of(Enrolment enrolment, Instant now) {
    WorkTime work = enrolment.work();
    return new RiderFile(
        enrolment.rider(),
        enrolment.vehicle(),
        enrolment.appliedAt(),
        work.workedOn(now).toSeconds(),
        work.restsUntil(now),
        work.needsConsent(now));
  }
}
