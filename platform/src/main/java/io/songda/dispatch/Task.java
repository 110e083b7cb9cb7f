package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.DeliveryId;
import java.time.Duration;
import java.time.Instant;

/**
 * A delivery as a plan sees it; times in seconds from the moment of planning, negative in the past.
 *
 * @param carried whether the rider has the goods already
 */
record Task(
    DeliveryId id,
    Wgs84 pickup,
    Wgs84 dropoff,
    double readyIn,
    double promisedIn,
    boolean carried) {

  static Task of(Delivery delivery, Instant now) {
    return new Task(
        delivery.id(),
        delivery.job().pickup(),
        delivery.job().dropoff(),
        seconds(now, delivery.readyAt()),
        seconds(now, delivery.job().promiseAt()),
        delivery.pickedUpAt() != null);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
