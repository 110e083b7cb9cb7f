package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.rider.Riders;
import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import org.springframework.stereotype.Component;

/** How a delivery comes to a rider: out of the pool, or by an offer. Exactly one gets it. */
@Component
public class Claims {

  private final DeliveryBook book;
  private final Offers offers;
  private final Riders riders;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Claims(
      DeliveryBook book,
      Offers offers,
      Riders riders,
      DeliveryClocks clocks,
      Transactions transactions) {
    this.book = book;
    this.offers = offers;
    this.riders = riders;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /**
   * L2: the rider takes it from the pool of open deliveries; exactly one of many wins, the others
   * hear 409 {@code already_taken}. Refuses with 409 also a rider who may not work now, or carries
   * as much as possible.
   */
  public DeliveryView claim(DeliveryId id, RiderId rider) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id);
          if (isTakenBy(delivery, rider)) {
            return delivery.view();
          }
          Delivery taken = take(delivery, rider, DeliveryEvent.CLAIM, Actor.RIDER);
          offers.withdraw(id);
          return taken.view();
        });
  }

  /** L2: the rider takes what was offered. Refuses with 409 {@code offer_over} or as a claim. */
  public DeliveryView accept(OfferId id, RiderId rider) {
    return transactions.in(
        () -> {
          Offer offer = offers.of(id, rider);
          Delivery delivery = book.read(offer.delivery());
          if (isTakenBy(delivery, rider)) {
            return delivery.view();
          }
          if (offer.state() == OfferState.WITHDRAWN) {
            throw alreadyTaken();
          }
          if (!offer.standsAt(clocks.now())) {
            throw Offers.over();
          }
          Delivery taken = take(delivery, rider, DeliveryEvent.CLAIM, Actor.RIDER);
          offers.accepted(offer, clocks.now());
          return taken.view();
        });
  }

  /** L3: the rider does not want it and is not asked for it again. */
  public void decline(OfferId id, RiderId rider) {
    offers.decline(id, rider);
  }

  private static boolean isTakenBy(Delivery delivery, RiderId rider) {
    return delivery.isOf(rider) && delivery.status() == DeliveryStatus.ASSIGNED;
  }

  Delivery take(Delivery delivery, RiderId rider, DeliveryEvent event, Actor actor) {
    if (delivery.status() != DeliveryStatus.OFFERING) {
      throw delivery.status() == DeliveryStatus.HELD
          ? Refusal.notFound("delivery_unknown")
          : alreadyTaken();
    }
    requireWorking(rider);
    Delivery taken = delivery.taken(rider, event, actor, clocks.now());
    return book.write(delivery, taken, assigned(taken));
  }

  void requireWorking(RiderId rider) {
    if (!riders.mayWork(rider)) {
      throw Refusal.conflict("rider_not_working", "Go online first, or rest is due");
    }
  }

  static Event assigned(Delivery taken) {
    return new DeliveryAssigned(
        taken.id(),
        taken.job().business(),
        taken.job().reference(),
        taken.requireRider(),
        taken.assignmentNo());
  }

  private static Refusal alreadyTaken() {
    return Refusal.conflict("already_taken", "Another rider was faster");
  }
}
