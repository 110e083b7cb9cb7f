package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.Reason;
import io.songda.shared.DeliveryId;
import io.songda.shared.Transactions;
import org.springframework.stereotype.Component;

/** Goods that are gone. */
@Component
public class Losses {

  private final DeliveryBook book;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Losses(DeliveryBook book, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /** L17: the goods are gone, says an operator. */
  public DeliveryView lost(DeliveryId id) {
    return transactions.in(() -> lost(book.read(id), Actor.OPERATOR).view());
  }

  Delivery lost(Delivery delivery, Actor actor) {
    Job job = delivery.job();
    String reason = Reason.RD_LOST.name();
    return book.write(
        delivery,
        delivery.moved(DeliveryEvent.LOSE, actor, clocks.now()).because(reason).done(),
        new DeliveryLost(
            delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
  }
}
