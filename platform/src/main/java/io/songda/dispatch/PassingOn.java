package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rider's wish to pass a delivery on: to a named rider before the pick-up, to whoever scans the
 * code once it is carried.
 *
 * @param at when the rider said so, city time
 */
record PassingOn(
    DeliveryId delivery,
    int assignmentNo,
    @Nullable RiderId to,
    @Nullable String code,
    Instant at) {

  /** So long another rider may take it; our choice. */
  static final Duration STANDS = Duration.ofMinutes(5);

  /** Whether the delivery still has the rider who wanted this, and not for too long. */
  boolean standsFor(Delivery delivery, Instant now) {
    return delivery.assignmentNo() == assignmentNo && now.isBefore(at.plus(STANDS));
  }
}
