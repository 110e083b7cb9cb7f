package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.springframework.stereotype.Component;

/** The rider came for nothing. */
@Component
public class FailedPickUps {

  private final DeliveryBook book;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  FailedPickUps(DeliveryBook book, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /** L8: the rider cannot get the goods; the store is asked (T9). */
  public DeliveryView pickupFailed(DeliveryId id, RiderId rider, String why) {
    String reason = Reasons.named(why).name();
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          Job job = delivery.job();
          return book.write(
                  delivery,
                  delivery
                      .moved(DeliveryEvent.PICKUP_FAILED, Actor.RIDER, clocks.now())
                      .because(reason)
                      .done(),
                  new PickupFailed(id, job.business(), job.reference(), rider, reason))
              .view();
        });
  }
}
