package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.rider.Riders;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** L7n: before the pick-up a rider asks a named colleague to take it, who says yes. */
@Component
public class Transfers {

  private final DeliveryBook book;
  private final PassingOnStore store;
  private final Claims claims;
  private final Riders riders;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Transfers(
      DeliveryBook book,
      PassingOnStore store,
      Claims claims,
      Riders riders,
      DeliveryClocks clocks,
      Transactions transactions) {
    this.book = book;
    this.store = store;
    this.claims = claims;
    this.riders = riders;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /**
   * Asks the other rider, who has five minutes; until then nothing changes. Asking another takes
   * the first question back. Refuses oneself with 409 {@code own_delivery}.
   */
  public DeliveryView ask(DeliveryId id, RiderId from, RiderId to) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, from);
          DeliveryMachine.require(delivery.status(), DeliveryEvent.REASSIGN_TO, Actor.RIDER);
          HandOvers.requireOther(delivery, to);
          riders.rider(to);
          store.put(new PassingOn(id, delivery.assignmentNo(), to, null, clocks.now()));
          Job job = delivery.job();
          return book.write(
                  delivery,
                  delivery,
                  new TransferAsked(id, job.business(), job.reference(), from, to))
              .view();
        });
  }

  /** What colleagues ask this rider to take. */
  public List<DeliveryView> asked(RiderId to) {
    return store.to(to, clocks.now().minus(PassingOn.STANDS)).stream()
        .flatMap(wish -> standing(wish).stream())
        .map(Delivery::view)
        .toList();
  }

  private Optional<Delivery> standing(PassingOn wish) {
    Delivery delivery = book.read(wish.delivery());
    return Optional.of(delivery).filter(it -> wish.standsFor(it, clocks.now()));
  }

  /**
   * The other rider says yes. Refuses with 404 {@code delivery_unknown} who was not asked, or no
   * longer, and with 409 {@code rider_full} and {@code rider_not_working} as a claim.
   */
  public DeliveryView accept(DeliveryId id, RiderId to) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id);
          if (!isAsked(delivery, to)) {
            throw DeliveryBook.unknown();
          }
          claims.requireWorking(to);
          Delivery passed = delivery.passedTo(to, Actor.RIDER, clocks.now());
          Delivery written = book.write(delivery, passed, Claims.assigned(passed));
          store.forget(id);
          return written.view();
        });
  }

  private boolean isAsked(Delivery delivery, RiderId to) {
    return store
        .of(delivery.id())
        .filter(wish -> to.equals(wish.to()) && wish.standsFor(delivery, clocks.now()))
        .isPresent();
  }
}
