package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rider at the store: coming there and leaving with the goods. */
@Component
public class PickUps {

  private final DeliveryBook book;
  private final Codes codes;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  PickUps(DeliveryBook book, Codes codes, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.codes = codes;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /** L5: the rider says to be at the store; nothing happens a second time. */
  public DeliveryView arriveAtStore(DeliveryId id, RiderId rider) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          if (delivery.status() == DeliveryStatus.AT_PICKUP) {
            return delivery.view();
          }
          return arrivedAtStore(delivery).view();
        });
  }

  Delivery arrivedAtStore(Delivery delivery) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.ARRIVE_AT_STORE, Actor.RIDER, clocks.now());
    edit.arrivedAt = edit.since;
    Job job = delivery.job();
    return book.write(
        delivery,
        edit.done(),
        new RiderArrivedAtStore(
            delivery.id(), job.business(), job.reference(), delivery.requireRider()));
  }

  /** Lets the store's code pass before {@link #pickUp}; called outside a transaction. */
  public void checkPickupCode(
      DeliveryId id, RiderId rider, @Nullable String code, @Nullable String photo) {
    Delivery delivery = book.read(id, rider);
    if (photo == null || !codes.isLocked(id, Codes.PICKUP)) {
      codes.check(id, Codes.PICKUP, delivery.job().pickupCode(), code);
    }
  }

  /**
   * L10: the rider has the goods. It is decided on the delivery alone: of a pick-up and a
   * cancellation at the same time exactly one wins. Nothing happens a second time.
   */
  public DeliveryView pickUp(DeliveryId id, RiderId rider) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          if (delivery.status() == DeliveryStatus.PICKED_UP) {
            return delivery.view();
          }
          Delivery.Edit edit = delivery.moved(DeliveryEvent.PICK_UP, Actor.RIDER, clocks.now());
          edit.pickedUpAt = edit.since;
          Job job = delivery.job();
          DeliveryPickedUp told = new DeliveryPickedUp(id, job.business(), job.reference(), rider);
          return book.write(delivery, edit.done(), told).view();
        });
  }
}
