package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.NotAllowed;
import io.songda.lifecycle.Reason;
import io.songda.rider.Riders;
import io.songda.shared.AfterCommit;
import io.songda.shared.CityClock;
import io.songda.shared.DeliveryId;
import io.songda.shared.Field;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.OfferId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The deliveries of the city. Every verb is one short transaction that decides on the delivery's
 * row alone; what the table of the life cycle does not list is refused with {@link NotAllowed}.
 */
@Component
public class Deliveries {

  private static final int FREE_GIVE_UPS = 3;

  /** Refusals at the door need no waiting; only an absent customer does. */
  private static final Set<Reason> AT_ONCE =
      EnumSet.of(
          Reason.CU_REFUSED,
          Reason.CU_ID_FAILED,
          Reason.CU_CHANGED_MIND,
          Reason.MC_WRONG_ITEM,
          Reason.RD_DAMAGED);

  private final DeliveryStore store;
  private final DeliveryBook book;
  private final Offers offers;
  private final Codes codes;
  private final DeliveryClocks clocks;
  private final Riders riders;
  private final Board board;
  private final Transactions transactions;
  private final CityClock clock;
  private final Ids ids;

  Deliveries(
      DeliveryStore store,
      DeliveryBook book,
      Offers offers,
      Codes codes,
      DeliveryClocks clocks,
      Riders riders,
      Board board,
      Transactions transactions,
      CityClock clock,
      Ids ids) {
    this.store = store;
    this.book = book;
    this.offers = offers;
    this.codes = codes;
    this.clocks = clocks;
    this.riders = riders;
    this.board = board;
    this.transactions = transactions;
    this.clock = clock;
    this.ids = ids;
  }

  // --- what others want ---

  /**
   * Wants a delivery, within the running transaction; it waits HELD until it is released. Wanting
   * the same again answers the live one.
   */
  public DeliveryId request(RequestDelivery wish) {
    return transactions.in(
        () -> {
          Job job = Job.of(wish);
          DeliveryId id = new DeliveryId(ids.nextBeside(wish.beside()));
          Delivery first = Delivery.wanted(id, job, wish.foodReadyAt(), now());
          if (!store.add(first)) {
            return store.of(wish.business(), wish.reference()).orElseThrow().id();
          }
          DeliveryRequested told = new DeliveryRequested(id, job.business(), job.reference());
          return book.write(first.withDueAt(null), first, told).id();
        });
  }

  /**
   * The goods are or will be ready at that instant: riders are looked for at once. Nothing happens
   * when they are looked for already.
   */
  public void release(String business, String reference, Instant readyAt) {
    transactions.run(
        () ->
            store
                .of(business, reference)
                .filter(delivery -> delivery.status() == DeliveryStatus.HELD)
                .ifPresent(delivery -> release(delivery, readyAt)));
  }

  void release(Delivery delivery, Instant readyAt) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.RELEASE, Actor.TIMER, now());
    edit.readyAt = readyAt;
    Job job = delivery.job();
    book.write(
        delivery,
        edit.done(),
        new DeliveryReleased(delivery.id(), job.business(), job.reference(), job.promiseAt()));
  }

  /**
   * Cancels within the running transaction while nobody has the goods.
   *
   * @return false when it is too late; true also when there is none
   */
  public boolean cancel(String business, String reference, Actor actor, String reason) {
    return transactions.in(
        () -> {
          Delivery delivery = store.of(business, reference).orElse(null);
          if (delivery == null || delivery.status() == DeliveryStatus.CANCELLED) {
            return true;
          }
          if (!delivery.status().isBeforePickup()) {
            return false;
          }
          callOff(delivery, reason);
          return true;
        });
  }

  void callOff(Delivery delivery, String reason) {
    Job job = delivery.job();
    book.write(
        delivery,
        delivery.moved(DeliveryEvent.CANCEL, Actor.TIMER, now()).because(reason).done(),
        new DeliveryCancelled(delivery.id(), job.business(), job.reference(), reason));
    offers.withdraw(delivery.id());
  }

  /** The rider of the live delivery collects less at the door; within the running transaction. */
  public void cashLowered(String business, String reference, Money by) {
    store.lowerCash(business, reference, by);
  }

  /** The live delivery, or the last one. */
  public Optional<DeliveryView> of(String business, String reference) {
    return store.of(business, reference).map(Delivery::view);
  }

  // --- taking it ---

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
          if (!offer.standsAt(now())) {
            throw Offers.over();
          }
          Delivery taken = take(delivery, rider, DeliveryEvent.CLAIM, Actor.RIDER);
          offers.accepted(offer, now());
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

  private Delivery take(Delivery delivery, RiderId rider, DeliveryEvent event, Actor actor) {
    if (delivery.status() != DeliveryStatus.OFFERING) {
      throw delivery.status() == DeliveryStatus.HELD
          ? Refusal.notFound("delivery_unknown")
          : alreadyTaken();
    }
    requireWorking(rider);
    Delivery taken = delivery.taken(rider, event, actor, now());
    return book.write(delivery, taken, assigned(taken));
  }

  private void requireWorking(RiderId rider) {
    if (!riders.mayWork(rider)) {
      throw Refusal.conflict("rider_not_working", "Go online first, or rest is due");
    }
  }

  private static Event assigned(Delivery taken) {
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

  // --- at the store ---

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

  private Delivery arrivedAtStore(Delivery delivery) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.ARRIVE_AT_STORE, Actor.RIDER, now());
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
          Delivery.Edit edit = delivery.moved(DeliveryEvent.PICK_UP, Actor.RIDER, now());
          edit.pickedUpAt = edit.since;
          Job job = delivery.job();
          DeliveryPickedUp told = new DeliveryPickedUp(id, job.business(), job.reference(), rider);
          return book.write(delivery, edit.done(), told).view();
        });
  }

  /**
   * L6: the rider gives it back before having the goods and is not asked for it again. Within T6 it
   * is free three times a day; leaving a slow store is without blame after T7.
   */
  public DeliveryView giveUp(DeliveryId id, RiderId rider, GiveUp reason) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          boolean blameless = isBlameless(delivery, rider, reason);
          Delivery open =
              reopen(delivery, DeliveryEvent.RIDER_CANCEL, Actor.RIDER, reason.reason(), blameless);
          return open.view();
        });
  }

  private boolean isBlameless(Delivery delivery, RiderId rider, GiveUp reason) {
    Instant now = now();
    if (reason == GiveUp.SHOP_CLOSED || reason == GiveUp.ACCIDENT) {
      return true;
    }
    if (reason == GiveUp.SHOP_SLOW) {
      return delivery.arrivedAt() != null
          && !now.isBefore(delivery.arrivedAt().plus(clocks.blamelessWait()));
    }
    boolean soon =
        delivery.assignedAt() != null
            && !now.isAfter(delivery.assignedAt().plus(clocks.freeGiveUp()));
    return soon && store.giveUpsSince(rider, startOfDay(now)) < FREE_GIVE_UPS;
  }

  private static Instant startOfDay(Instant now) {
    return LocalDate.ofInstant(now, CityClock.ZONE).atStartOfDay(CityClock.ZONE).toInstant();
  }

  /** Takes it from its rider, who is not asked for it again, and offers it to others. */
  Delivery reopen(
      Delivery delivery, DeliveryEvent event, Actor actor, Reason reason, boolean blameless) {
    Delivery open = delivery.reopened(event, actor, reason.name(), now());
    RiderId off = delivery.requireRider();
    Job job = delivery.job();
    Delivery written =
        book.write(
            delivery,
            open,
            new DeliveryReopened(
                delivery.id(), job.business(), job.reference(), off, reason.name()));
    store.gaveUp(delivery, off, reason, blameless, now());
    AfterCommit.run(() -> board.refused(delivery.id(), off));
    return written;
  }

  /** L8: the rider cannot get the goods; the store is asked (T9). */
  public DeliveryView pickupFailed(DeliveryId id, RiderId rider, String why) {
    String reason = reason("/reason", why).name();
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          Job job = delivery.job();
          return book.write(
                  delivery,
                  delivery
                      .moved(DeliveryEvent.PICKUP_FAILED, Actor.RIDER, now())
                      .because(reason)
                      .done(),
                  new PickupFailed(id, job.business(), job.reference(), rider, reason))
              .view();
        });
  }

  // --- at the door ---

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

  private Delivery arrivedAtDoor(Delivery delivery) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.ARRIVE_AT_DROPOFF, Actor.RIDER, now());
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

  private Delivery complete(Delivery delivery, DeliveryEvent event, Actor actor, String proof) {
    Delivery.Edit edit = delivery.moved(event, actor, now());
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

  /**
   * L13: nobody takes it. An absent customer must have been waited for (T8), else 409 {@code
   * too_early}.
   */
  public DeliveryView undeliverable(DeliveryId id, RiderId rider, String why) {
    Reason reason = reason("/reason", why);
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          requireWaited(delivery, reason);
          return undeliverable(delivery, Actor.RIDER, reason).view();
        });
  }

  private void requireWaited(Delivery delivery, Reason reason) {
    Instant arrived = delivery.atDoorAt();
    boolean atDoor = delivery.status() == DeliveryStatus.AT_DROPOFF;
    if (atDoor && arrived != null && !AT_ONCE.contains(reason)) {
      Instant from = arrived.plus(clocks.unreachable());
      if (now().isBefore(from)) {
        throw Refusal.conflict("too_early", "Wait for the customer", Map.of("from", from));
      }
    }
  }

  Delivery undeliverable(Delivery delivery, Actor actor, Reason reason) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery
            .moved(DeliveryEvent.REPORT_UNDELIVERABLE, actor, now())
            .because(reason.name())
            .done(),
        new DeliveryUndeliverable(
            delivery.id(),
            job.business(),
            job.reference(),
            delivery.requireRider(),
            reason.name()));
  }

  /**
   * L12r: the customer has it, says the customer; within the running transaction. Nothing happens
   * when the rider has said so before.
   */
  public void receive(String business, String reference) {
    transactions.run(
        () -> {
          Delivery delivery = live(business, reference);
          if (delivery.status() != DeliveryStatus.DELIVERED) {
            complete(delivery, DeliveryEvent.RECEIVE, Actor.CUSTOMER, "customer");
          }
        });
  }

  private Delivery live(String business, String reference) {
    return store.of(business, reference).orElseThrow(() -> Refusal.notFound("delivery_unknown"));
  }

  // --- what nobody took ---

  /** L14: customer, store or operator decide, within the running transaction. */
  public void decide(String business, String reference, Decision decision, Actor actor) {
    transactions.run(() -> decide(live(business, reference), decision, actor));
  }

  /** L14: an operator decides. */
  public DeliveryView decide(DeliveryId id, Decision decision) {
    return transactions.in(() -> decide(book.read(id), decision, Actor.OPERATOR).view());
  }

  Delivery decide(Delivery delivery, Decision decision, Actor actor) {
    String reason = delivery.reason() == null ? Reason.CU_UNREACHABLE.name() : delivery.reason();
    Job job = delivery.job();
    return switch (decision) {
      case LEAVE_AT_DOOR -> complete(delivery, DeliveryEvent.LEAVE_AT_DOOR, actor, "left_at_door");
      case RETURN ->
          book.write(
              delivery,
              delivery.moved(DeliveryEvent.RETURN, actor, now()).done(),
              new DeliveryReturning(
                  delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
      case DISCARD ->
          book.write(
              delivery,
              delivery.moved(DeliveryEvent.DISCARD, actor, now()).done(),
              new DeliveryDiscarded(
                  delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
    };
  }

  /** Lets the store's code pass before {@link #returned}; no code at all passes too. */
  public void checkReturnCode(DeliveryId id, RiderId rider, @Nullable String code) {
    Delivery delivery = book.read(id, rider);
    if (code != null) {
      codes.check(id, Codes.PICKUP, delivery.job().pickupCode(), code);
    }
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

  private Delivery arrivedBack(Delivery delivery) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery.moved(DeliveryEvent.ARRIVE_AT_RETURN, Actor.RIDER, now()).done(),
        new RiderArrivedAtReturn(
            delivery.id(), job.business(), job.reference(), delivery.requireRider()));
  }

  Delivery confirmReturn(Delivery delivery, Actor actor) {
    String reason = delivery.reason() == null ? Reason.CU_UNREACHABLE.name() : delivery.reason();
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery.moved(DeliveryEvent.CONFIRM_RETURN, actor, now()).done(),
        new DeliveryReturned(
            delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
  }

  // --- operators ---

  /** L7: taken from its rider; to a named one when given, else offered again. */
  public DeliveryView reassign(DeliveryId id, @Nullable RiderId to) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id);
          if (to == null) {
            return reopen(delivery, DeliveryEvent.REASSIGN, Actor.OPERATOR, Reason.OP_OTHER, true)
                .view();
          }
          riders.rider(to);
          return (delivery.status() == DeliveryStatus.OFFERING
                  ? assign(delivery, to)
                  : pass(delivery, to))
              .view();
        });
  }

  private Delivery assign(Delivery delivery, RiderId to) {
    Delivery taken = take(delivery, to, DeliveryEvent.ASSIGN, Actor.OPERATOR);
    offers.withdraw(delivery.id());
    return taken;
  }

  private Delivery pass(Delivery delivery, RiderId to) {
    requireWorking(to);
    Delivery passed = delivery.passedTo(to, Actor.OPERATOR, now());
    return book.write(delivery, passed, assigned(passed));
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
        delivery.moved(DeliveryEvent.LOSE, actor, now()).because(reason).done(),
        new DeliveryLost(
            delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
  }

  // --- fences ---

  /** The rider came to the place this delivery is carried to; late news changes nothing. */
  void reached(DeliveryId id, RiderId rider) {
    transactions.run(
        () ->
            store
                .byId(id)
                .filter(delivery -> delivery.isOf(rider))
                .ifPresent(
                    delivery -> {
                      switch (delivery.status()) {
                        case ASSIGNED -> arrivedAtStore(delivery);
                        case PICKED_UP -> arrivedAtDoor(delivery);
                        case RETURNING -> arrivedBack(delivery);
                        default -> {
                          // the rider was faster with the button
                        }
                      }
                    }));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A reason of the life cycle by its name. Refuses others with 400 {@code reason_unknown}. */
  private static Reason reason(String field, @Nullable String name) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(name))
        .findAny()
        .orElseThrow(
            () -> Refusal.invalid("reason_unknown", field, "One of the published reasons"));
  }

  /** How long after the end a rider may still read the door. */
  static final Duration DOOR_STAYS_READABLE = Duration.ofMinutes(30);
}
