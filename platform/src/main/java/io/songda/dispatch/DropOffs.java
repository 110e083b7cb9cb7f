package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.springframework.stereotype.Component;

/** The rider at the door: coming there and handing over. */
@Component
public class DropOffs {

  private final DeliveryBook book;
  private final Codes codes;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  DropOffs(DeliveryBook book, Codes codes, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.codes = codes;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /** L11: the rider says to be at the door; nothing happens a second time. */
  public DeliveryView arriveAtDropoff(DeliveryId id, RiderId rider) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          if (delivery.status() == DeliveryStatus.AT_DROPOFF) {
            return delivery.view();
          }
          return arrivedAtDoor(delivery).view();
        });
  }

  Delivery arrivedAtDoor(Delivery delivery) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.ARRIVE_AT_DROPOFF, Actor.RIDER, clocks.now());
    edit.atDoorAt = edit.since;
    Job job = delivery.job();
    return book.write(
        delivery,
        edit.done(),
        new RiderArrivedAtDropoff(
            delivery.id(), job.business(), job.reference(), delivery.requireRider()));
  }

  /**
   * Checks what the rider shows before {@link #deliver} and answers the proof as it is kept; called
   * outside a transaction. Refuses with 422 a wrong code, a missing proof and missing cash.
   */
  public String checkHandover(DeliveryId id, RiderId rider, Handover shown) {
    Delivery delivery = book.read(id, rider);
    if (delivery.job().cashToCollect() != null && !shown.cashReceived()) {
      throw Refusal.unprocessable("cash_missing", "/cashReceived", "Collect the cash first");
    }
    if (shown.leftAtDoor()) {
      return "left_at_door:" + Field.of("photo").text(shown.photo(), 150);
    }
    if (shown.code() != null) {
      codes.check(id, Codes.DELIVERY, delivery.job().deliveryCode(), shown.code());
      return "code";
    }
    if (shown.photo() == null) {
      throw Refusal.unprocessable("proof_missing", "/code", "A code or a photo is needed");
    }
    return "photo:" + Field.of("photo").text(shown.photo(), 150);
  }

  /** L12: handed over, with the proof that was checked; nothing happens a second time. */
  public DeliveryView deliver(DeliveryId id, RiderId rider, String proof) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          if (delivery.status() == DeliveryStatus.DELIVERED) {
            return delivery.view();
          }
          return complete(delivery, DeliveryEvent.DELIVER, Actor.RIDER, proof).view();
        });
  }

  Delivery complete(Delivery delivery, DeliveryEvent event, Actor actor, String proof) {
    Delivery.Edit edit = delivery.moved(event, actor, clocks.now());
    edit.proof = proof;
    Job job = delivery.job();
    return book.write(
        delivery,
        edit.done(),
        new DeliveryCompleted(
            delivery.id(),
            job.business(),
            job.reference(),
            delivery.requireRider(),
            proof,
            delivery.bonus()));
  }
}
