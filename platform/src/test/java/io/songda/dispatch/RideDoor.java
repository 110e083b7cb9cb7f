package io.songda.dispatch;

import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;
import io.songda.timers.TimerHandler;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What riders may want of deliveries, and the rounds that ask them, without roads. */
public final class RideDoor {

  private final Board board;
  private final Offers offers;
  private final Claims claims;
  private final PickUps pickUps;
  private final DropOffs dropOffs;
  private final Reassignments reassignments;
  private final FailedPickUps failedPickUps;
  private final StoreCounter counter;
  private final Undeliverables undeliverables;
  private final Returns returns;
  private final Mishaps mishaps;
  private final Transfers transfers;
  private final HandOvers handOvers;
  private final DeliveryTimers timers;

  RideDoor(
      Board board,
      Offers offers,
      Claims claims,
      PickUps pickUps,
      DropOffs dropOffs,
      Reassignments reassignments,
      FailedPickUps failedPickUps,
      StoreCounter counter,
      Undeliverables undeliverables,
      Returns returns,
      Mishaps mishaps,
      Transfers transfers,
      HandOvers handOvers,
      DeliveryTimers timers) {
    this.board = board;
    this.offers = offers;
    this.claims = claims;
    this.pickUps = pickUps;
    this.dropOffs = dropOffs;
    this.reassignments = reassignments;
    this.failedPickUps = failedPickUps;
    this.counter = counter;
    this.undeliverables = undeliverables;
    this.returns = returns;
    this.mishaps = mishaps;
    this.transfers = transfers;
    this.handOvers = handOvers;
    this.timers = timers;
  }

  /** A delivery as the board knows it, which may be behind the table. */
  public record Known(DeliveryId id, DeliveryStatus status, @Nullable RiderId rider) {}

  /** What the board shows. */
  public List<Known> board() {
    return board.all().stream()
        .sorted(java.util.Comparator.comparing(one -> one.id().value()))
        .map(one -> new Known(one.id(), one.status(), one.rider()))
        .toList();
  }

  /** An offer that stands for the rider, if any. */
  public Optional<OfferId> offerTo(RiderId rider) {
    return board.offersTo(rider).stream().map(Offer::id).findFirst();
  }

  /** Asks a rider, as a round would. */
  public void offer(DeliveryId delivery, RiderId rider) {
    offers.make(delivery, rider, "{}");
  }

  public void accept(OfferId offer, RiderId rider) {
    claims.accept(offer, rider);
  }

  public void decline(OfferId offer, RiderId rider) {
    claims.decline(offer, rider);
  }

  public void claim(DeliveryId delivery, RiderId rider) {
    claims.claim(delivery, rider);
  }

  public void arriveAtStore(DeliveryId delivery, RiderId rider) {
    pickUps.arriveAtStore(delivery, rider);
  }

  public void pickUp(DeliveryId delivery, RiderId rider) {
    pickUps.pickUp(delivery, rider);
  }

  public void arriveAtDropoff(DeliveryId delivery, RiderId rider) {
    dropOffs.arriveAtDropoff(delivery, rider);
  }

  public void deliver(DeliveryId delivery, RiderId rider) {
    dropOffs.deliver(delivery, rider, "code");
  }

  public void giveUp(DeliveryId delivery, RiderId rider) {
    reassignments.giveUp(delivery, rider, GiveUp.OWN);
  }

  public void pickupFailed(DeliveryId delivery, RiderId rider) {
    failedPickUps.pickupFailed(delivery, rider, "MC_SOLD_OUT");
  }

  public void approveFailure(DeliveryId delivery, Caller store) {
    counter.approveFailure(delivery, store);
  }

  public void refuseFailure(DeliveryId delivery, Caller store) {
    counter.refuseFailure(delivery, store);
  }

  public void refusedAtTheDoor(DeliveryId delivery, RiderId rider) {
    undeliverables.undeliverable(delivery, rider, "CU_REFUSED", null);
  }

  public void returned(DeliveryId delivery, RiderId rider, boolean confirmed) {
    returns.returned(delivery, rider, confirmed);
  }

  public void confirmReturn(DeliveryId delivery, Caller store) {
    counter.confirmReturn(delivery, store);
  }

  public void lost(DeliveryId delivery, RiderId rider) {
    mishaps.lost(delivery, rider);
  }

  public void damaged(DeliveryId delivery, RiderId rider) {
    mishaps.damaged(delivery, rider, "p1");
  }

  public void askToTake(DeliveryId delivery, RiderId from, RiderId to) {
    transfers.ask(delivery, from, to);
  }

  public void takeFromColleague(DeliveryId delivery, RiderId to) {
    transfers.accept(delivery, to);
  }

  public void handOver(DeliveryId delivery, RiderId to) {
    handOvers.handOver(delivery, to);
  }

  /** What deliveries do when time is over. */
  public List<TimerHandler> timerHandlers() {
    DeliveryTimers.Handlers handlers = new DeliveryTimers.Handlers();
    return List.of(
        handlers.movesDeliveries(timers),
        handlers.endsOffers(offers),
        handlers.missesSilentRiders(timers));
  }
}
