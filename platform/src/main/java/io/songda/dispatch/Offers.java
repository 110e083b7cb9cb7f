package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.shared.AfterCommit;
import io.songda.shared.CityClock;
import io.songda.shared.DeliveryId;
import io.songda.shared.Ids;
import io.songda.shared.OfferId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import io.songda.timers.Timers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Asks riders one after the other. */
@Component
class Offers {

  private final OfferStore store;
  private final DeliveryBook book;
  private final Board board;
  private final DeliveryClocks clocks;
  private final Timers timers;
  private final Transactions transactions;
  private final CityClock clock;
  private final Ids ids;

  Offers(
      OfferStore store,
      DeliveryBook book,
      Board board,
      DeliveryClocks clocks,
      Timers timers,
      Transactions transactions,
      CityClock clock,
      Ids ids) {
    this.store = store;
    this.book = book;
    this.board = board;
    this.clocks = clocks;
    this.timers = timers;
    this.transactions = transactions;
    this.clock = clock;
    this.ids = ids;
  }

  /** Asks the rider, unless the delivery has found one or another is being asked (then false). */
  boolean make(DeliveryId id, RiderId rider, String reasons) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id);
          if (!delivery.isSearched()) {
            board.put(delivery);
            return false;
          }
          DeliveryMachine.require(delivery.status(), DeliveryEvent.CLAIM, Actor.RIDER);
          return ask(delivery, rider, reasons);
        });
  }

  private boolean ask(Delivery delivery, RiderId rider, String reasons) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Offer offer =
        new Offer(
            new OfferId(ids.nextBeside(delivery.id())),
            delivery.id(),
            rider,
            delivery.assignmentNo(),
            OfferState.OPEN,
            now,
            now.plus(clocks.offer()),
            reasons);
    if (!store.add(offer)) {
      return false;
    }
    book.write(
        delivery,
        delivery,
        new DeliveryOffered(
            delivery.id(),
            delivery.job().business(),
            delivery.job().reference(),
            offer.id(),
            rider));
    timers.set(Timer.city(delivery.id().toString(), DeliveryClocks.OFFER, 0, offer.expiresAt()));
    AfterCommit.run(() -> board.offered(offer));
    return true;
  }

  /** The offer, if it was made to this rider. Refuses with 404 {@code offer_unknown}. */
  Offer of(OfferId id, RiderId rider) {
    return store
        .byId(id)
        .filter(offer -> offer.rider().equals(rider))
        .orElseThrow(() -> Refusal.notFound("offer_unknown"));
  }

  /** Ends an offer as accepted. Refuses with 409 {@code offer_over} when it was not open. */
  void accepted(Offer offer, Instant now) {
    if (!store.end(offer.id(), OfferState.ACCEPTED, now)) {
      throw over();
    }
    AfterCommit.run(() -> board.ended(offer, false));
  }

  /** L3: the rider does not want it and is not asked again; nothing happens a second time. */
  void decline(OfferId id, RiderId rider) {
    transactions.run(
        () -> {
          Offer offer = of(id, rider);
          if (offer.state() == OfferState.DECLINED) {
            return;
          }
          if (!store.end(id, OfferState.DECLINED, clock.instant())) {
            throw over();
          }
          AfterCommit.run(() -> board.ended(offer, true));
        });
  }

  /** T5a: nobody answered in time. */
  void expire(DeliveryId delivery) {
    transactions.run(
        () ->
            store
                .openOf(delivery)
                .filter(offer -> !offer.expiresAt().isAfter(clock.instant()))
                .filter(offer -> store.end(offer.id(), OfferState.EXPIRED, clock.instant()))
                .ifPresent(offer -> AfterCommit.run(() -> board.ended(offer, true))));
  }

  /** Takes back what stands for a delivery that is no longer searched. */
  void withdraw(DeliveryId delivery) {
    store.withdraw(delivery, clock.instant());
  }

  static Refusal over() {
    return Refusal.conflict("offer_over", "This offer is over");
  }
}
