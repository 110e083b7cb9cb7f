package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.Reason;
import io.songda.rider.Riders;
import io.songda.shared.AfterCommit;
import io.songda.shared.CityClock;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a delivery leaves its rider before the goods are picked up, and comes to another. */
@Component
public class Reassignments {

  private static final int FREE_GIVE_UPS = 3;

  private final DeliveryStore store;
  private final DeliveryBook book;
  private final Claims claims;
  private final Offers offers;
  private final Riders riders;
  private final Board board;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Reassignments(
      DeliveryStore store,
      DeliveryBook book,
      Claims claims,
      Offers offers,
      Riders riders,
      Board board,
      DeliveryClocks clocks,
      Transactions transactions) {
    this.store = store;
    this.book = book;
    this.claims = claims;
    this.offers = offers;
    this.riders = riders;
    this.board = board;
    this.clocks = clocks;
    this.transactions = transactions;
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
    Instant now = clocks.now();
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
    DeliveryMachine.require(delivery.status(), event, actor);
    Job job = delivery.job();
    DeliveryReopened told =
        new DeliveryReopened(
            delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason.name());
    return reopen(delivery, event, actor, reason, blameless, told);
  }

  /** The same, told in other words. */
  Delivery reopen(
      Delivery delivery,
      DeliveryEvent event,
      Actor actor,
      Reason reason,
      boolean blameless,
      Event told) {
    Delivery open = delivery.reopened(event, actor, reason.name(), clocks.now());
    RiderId off = delivery.requireRider();
    Delivery written = book.write(delivery, open, told);
    store.gaveUp(delivery, off, reason, blameless, clocks.now());
    AfterCommit.run(() -> board.refused(delivery.id(), off));
    return written;
  }

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
    Delivery taken = claims.take(delivery, to, DeliveryEvent.ASSIGN, Actor.OPERATOR);
    offers.withdraw(delivery.id());
    return taken;
  }

  private Delivery pass(Delivery delivery, RiderId to) {
    claims.requireWorking(to);
    Delivery passed = delivery.passedTo(to, Actor.OPERATOR, clocks.now());
    return book.write(delivery, passed, Claims.assigned(passed));
  }
}
