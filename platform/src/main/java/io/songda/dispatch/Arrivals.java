package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.tracking.FenceWatcher;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns a rider's coming within 100 m of a place into the arrival, apart from the positions. */
@Component
class Arrivals implements FenceWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final Deliveries deliveries;

  Arrivals(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void entered(RiderId rider, String watch, Instant at) {
    DeliveryId delivery = FencePosts.deliveryOf(watch);
    if (delivery != null) {
      Thread.ofVirtual().name("arrival-" + delivery).start(() -> reached(delivery, rider));
    }
  }

  /** A lost arrival is no accident: the rider still has the button. */
  private void reached(DeliveryId delivery, RiderId rider) {
    try {
      deliveries.reached(delivery, rider);
    } catch (RuntimeException e) {
      LOG.warn("The arrival of {} for {} was not taken in: {}", rider, delivery, e.toString());
    }
  }
}
