package io.songda.webhook;

import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import java.time.Instant;

/**
 * A message to a partner as it stands, with where it goes.
 *
 * @param attempts how often it has failed
 * @param nextAt real time before which it is not tried
 * @param leasedUntil real time until which somebody is trying
 */
record Message(
    MessageId id,
    OrderId order,
    CustomerId partner,
    EndpointId endpoint,
    Target target,
    String url,
    String body,
    int attempts,
    Instant nextAt,
    Instant leasedUntil) {

  Lane lane() {
    return new Lane(order, target);
  }

  String address() {
    return target.of(url);
  }
}
