package io.songda.webhook;

import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import java.time.Instant;

/**
 * A partner wants to hear of an order.
 *
 * @param promiseAt city time, as last told
 * @param state as last told
 */
record Subscription(
    OrderId order, CustomerId partner, EndpointId endpoint, Instant promiseAt, OrderStatus state) {

  Subscription at(OrderStatus state, Instant promiseAt) {
    return new Subscription(order, partner, endpoint, promiseAt, state);
  }
}
