package io.songda.dispatch;

import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import io.songda.tracking.FenceWatcher;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns a rider's coming within 100 m of a place into the arrival, apart from the positions. */
@Component
class Arrivals implements FenceWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final DeliveryBook book;
  private final PickUps pickUps;
  private final DropOffs dropOffs;
  private final Returns returns;
  private final Transactions transactions;

  Arrivals(
      DeliveryBook book,
      PickUps pickUps,
      DropOffs dropOffs,
      Returns returns,
      Transactions transactions) {
    this.book = book;
    this.pickUps = pickUps;
    this.dropOffs = dropOffs;
    this.returns = returns;
    this.transactions = transactions;
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
      transactions.run(() -> arrive(book.read(delivery), rider));
    } catch (RuntimeException e) {
      LOG.warn("The arrival of {} for {} was not taken in: {}", rider, delivery, e.toString());
    }
  }

  /** At the place this delivery is carried to; late news changes nothing. */
  private void arrive(Delivery delivery, RiderId rider) {
    if (!delivery.isOf(rider)) {
      return;
    }
    switch (delivery.status()) {
      case ASSIGNED -> pickUps.arrivedAtStore(delivery);
      case PICKED_UP -> dropOffs.arrivedAtDoor(delivery);
      case RETURNING -> returns.arrivedBack(delivery);
      default -> {
        // the rider was faster with the button
      }
    }
  }
}
