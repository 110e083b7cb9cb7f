package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.lifecycle.Reason;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.springframework.stereotype.Component;

/** The rider came for nothing, and what the store says to it. */
@Component
public class FailedPickUps {

  private final DeliveryBook book;
  private final Reassignments reassignments;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  FailedPickUps(
      DeliveryBook book,
      Reassignments reassignments,
      DeliveryClocks clocks,
      Transactions transactions) {
    this.book = book;
    this.reassignments = reassignments;
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

  /**
   * L9a: it could not be had, by the store's word or its silence (T9): another rider is looked for.
   * When the reason is the store's, the store owes the rider for having come.
   */
  Delivery approve(Delivery delivery, Actor actor) {
    DeliveryMachine.require(delivery.status(), DeliveryEvent.APPROVE_FAILURE, actor);
    Reason reason = delivery.reason() == null ? Reason.MC_OTHER : Reason.valueOf(delivery.reason());
    boolean ridersOwn = reason.party() == Actor.RIDER;
    Job job = delivery.job();
    PickupFailureApproved told =
        new PickupFailureApproved(
            delivery.id(),
            job.business(),
            job.reference(),
            job.store(),
            delivery.requireRider(),
            delivery.assignmentNo(),
            reason.name(),
            reason.party() == Actor.MERCHANT,
            job.riderPay());
    return reassignments.reopen(
        delivery, DeliveryEvent.APPROVE_FAILURE, actor, reason, !ridersOwn, told);
  }

  /** L9b: it can be had, says the store. */
  Delivery refuse(Delivery delivery) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery
            .moved(DeliveryEvent.REFUSE_FAILURE, Actor.MERCHANT, clocks.now())
            .because(null)
            .done(),
        new PickupFailureRefused(
            delivery.id(), job.business(), job.reference(), delivery.requireRider()));
  }
}
