package io.songda.webhook;

import io.songda.dispatch.Deliveries;
import io.songda.order.OrderFacts.DeliveryFacts;
import io.songda.shared.OrderId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deliveries as dispatch knows them. */
@Component
class DispatchCarriages implements Carriages {

  private final Deliveries deliveries;

  DispatchCarriages(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public Optional<DeliveryFacts> of(OrderId order) {
    return deliveries
        .of(News.BUSINESS, order.toString())
        .map(delivery -> new DeliveryFacts(delivery.status(), delivery.assignmentNo()));
  }
}
