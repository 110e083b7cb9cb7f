package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.Reason;
import io.songda.shared.DeliveryId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goods on their way back to the store. */
@Component
public class Returns {

  private final DeliveryBook book;
  private final Codes codes;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Returns(DeliveryBook book, Codes codes, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.codes = codes;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /** Lets the store's code pass before {@link #returned}; no code at all passes too. */
  public void checkReturnCode(DeliveryId id, RiderId rider, @Nullable String code) {
    Delivery delivery = book.read(id, rider);
    if (code != null) {
      codes.check(id, Codes.RETURN, delivery.job().pickupCode(), code);
    }
  }

  /** Lets the code on the bag pass, which the store scans. */
  void checkBag(Delivery delivery, String code) {
    codes.check(delivery.id(), Codes.RETURN, delivery.job().pickupCode(), code);
  }

  /**
   * L15: the rider is back at the store; with the store's code it is over at once, else when the
   * store is silent for T23.
   */
  public DeliveryView returned(DeliveryId id, RiderId rider, boolean confirmed) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          if (delivery.status() == DeliveryStatus.RETURNED) {
            return delivery.view();
          }
          Delivery back =
              delivery.status() == DeliveryStatus.AT_RETURN ? delivery : arrivedBack(delivery);
          return (confirmed ? confirmReturn(back, Actor.RIDER) : back).view();
        });
  }

  /**
   * L19: called back on the road. Refuses with 409 {@code not_returnable} what the store does not
   * take back.
   */
  Delivery recall(Delivery delivery, Actor actor, String reason) {
    DeliveryMachine.require(delivery.status(), DeliveryEvent.RECALL, actor);
    if (!delivery.job().goesBack()) {
      throw Refusal.conflict("not_returnable", "Only goods that the store takes back are recalled");
    }
    return turnBack(delivery, DeliveryEvent.RECALL, actor, reason);
  }

  /** From now on it is on its way to the store. */
  Delivery turnBack(Delivery delivery, DeliveryEvent event, Actor actor, String reason) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery.moved(event, actor, clocks.now()).because(reason).done(),
        new DeliveryReturning(
            delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
  }

  Delivery arrivedBack(Delivery delivery) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery.moved(DeliveryEvent.ARRIVE_AT_RETURN, Actor.RIDER, clocks.now()).done(),
        new RiderArrivedAtReturn(
            delivery.id(), job.business(), job.reference(), delivery.requireRider()));
  }

  Delivery confirmReturn(Delivery delivery, Actor actor) {
    String reason = delivery.reason() == null ? Reason.CU_UNREACHABLE.name() : delivery.reason();
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery.moved(DeliveryEvent.CONFIRM_RETURN, actor, clocks.now()).done(),
        new DeliveryReturned(
            delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
  }
}
