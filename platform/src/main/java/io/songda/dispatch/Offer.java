package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;
import java.time.Instant;

/**
 * One rider is asked to take one delivery; the instants are city time.
 *
 * @param reasons why this rider, as JSON: the costs in minutes of the chosen and the next best
 */
record Offer(
    OfferId id,
    DeliveryId delivery,
    RiderId rider,
    int assignmentNo,
    OfferState state,
    Instant madeAt,
    Instant expiresAt,
    String reasons) {

  boolean standsAt(Instant now) {
    return state == OfferState.OPEN && now.isBefore(expiresAt);
  }
}
