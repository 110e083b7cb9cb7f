package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.Reason;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to goods on the road: they are lost, or damaged and brought back. */
@Component
public class Mishaps {

  private final DeliveryBook book;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Mishaps(DeliveryBook book, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /** L17: the goods are gone, says their rider. */
  public DeliveryView lost(DeliveryId id, RiderId rider) {
    return transactions.in(() -> lost(book.read(id, rider), Actor.RIDER, Reason.RD_LOST).view());
  }

  /** L17t: the goods are gone, says an operator. */
  public DeliveryView lost(DeliveryId id) {
    return transactions.in(() -> lost(book.read(id), Actor.OPERATOR, Reason.RD_LOST).view());
  }

  /** The goods are gone; for a rider who vanished with them the reason is the rider's own. */
  Delivery lost(Delivery delivery, Actor actor, Reason reason) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery.moved(DeliveryEvent.LOSE, actor, clocks.now()).because(reason.name()).done(),
        new DeliveryLost(
            delivery.id(),
            job.business(),
            job.reference(),
            delivery.requireRider(),
            reason.name()));
  }

  /** L17d: the goods are damaged and go back, says their rider, who shows it by a photo. */
  public DeliveryView damaged(DeliveryId id, RiderId rider, String photo) {
    return transactions.in(() -> damaged(book.read(id, rider), Actor.RIDER, photo).view());
  }

  /** L17d: the same, says an operator. */
  public DeliveryView damaged(DeliveryId id) {
    return transactions.in(() -> damaged(book.read(id), Actor.OPERATOR, null).view());
  }

  private Delivery damaged(Delivery delivery, Actor actor, @Nullable String photo) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.DAMAGE, actor, clocks.now());
    edit.reason = Reason.RD_DAMAGED.name();
    edit.proof = photo == null ? null : "photo:" + photo;
    Job job = delivery.job();
    return book.write(
        delivery,
        edit.done(),
        new DeliveryReturning(
            delivery.id(),
            job.business(),
            job.reference(),
            delivery.requireRider(),
            Reason.RD_DAMAGED.name()));
  }
}
