package io.songda.webhook;

import io.songda.order.OrderFacts.DeliveryFacts;
import io.songda.shared.OrderId;
import java.util.Optional;

/** How far the delivery of an order is. */
interface Carriages {

  /** None before the store has accepted. */
  Optional<DeliveryFacts> of(OrderId order);
}
