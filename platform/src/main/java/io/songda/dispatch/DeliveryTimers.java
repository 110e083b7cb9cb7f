package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.lifecycle.Reason;
import io.songda.shared.CityClock;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import io.songda.timers.TimerHandler;
import io.songda.timers.Timers;
import io.songda.tracking.Positions;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What time does to deliveries: every state ends by itself, so every delivery does. */
@Component
class DeliveryTimers {

  /** Paid on top by the platform from the first widening on. */
  static final Money BONUS = Money.fen(200);

  private static final String NO_RIDER = Reason.SY_NO_RIDER.name();

  private final DeliveryBook book;
  private final Deliveries deliveries;
  private final Reassignments reassignments;
  private final Undeliverables undeliverables;
  private final Returns returns;
  private final Mishaps mishaps;
  private final FailedPickUps failedPickUps;
  private final DeliveryClocks clocks;
  private final Positions positions;
  private final Timers timers;
  private final Transactions transactions;
  private final CityClock clock;

  DeliveryTimers(
      DeliveryBook book,
      Deliveries deliveries,
      Reassignments reassignments,
      Undeliverables undeliverables,
      Returns returns,
      Mishaps mishaps,
      FailedPickUps failedPickUps,
      DeliveryClocks clocks,
      Positions positions,
      Timers timers,
      Transactions transactions,
      CityClock clock) {
    this.book = book;
    this.deliveries = deliveries;
    this.reassignments = reassignments;
    this.undeliverables = undeliverables;
    this.returns = returns;
    this.mishaps = mishaps;
    this.failedPickUps = failedPickUps;
    this.clocks = clocks;
    this.positions = positions;
    this.timers = timers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The state the timer was set for is over; a timer of an earlier state does nothing. */
  void due(Timer timer) {
    transactions.run(
        () -> {
          Delivery delivery = book.read(DeliveryId.of(timer.stream()));
          if (timer.due().equals(delivery.dueAt())) {
            move(delivery);
          }
        });
  }

  private void move(Delivery delivery) {
    switch (delivery.status()) {
      case HELD -> deliveries.release(delivery, delivery.readyAt());
      case OFFERING -> searchOn(delivery);
      case ASSIGNED ->
          reassignments.reopen(
              delivery, DeliveryEvent.REASSIGN, Actor.TIMER, Reason.RD_TIMEOUT, false);
      case AT_PICKUP ->
          reassignments.reopen(
              delivery, DeliveryEvent.RIDER_CANCEL, Actor.TIMER, Reason.MC_SLOW, true);
      case PICKUP_REVIEW -> failedPickUps.approve(delivery, Actor.TIMER);
      case PICKED_UP ->
          undeliverables.undeliverable(delivery, Actor.TIMER, Reason.RD_TIMEOUT, null);
      case AT_DROPOFF ->
          undeliverables.undeliverable(delivery, Actor.TIMER, Reason.CU_UNREACHABLE, null);
      case UNDELIVERABLE -> undeliverables.decideByDefault(delivery);
      case RETURNING -> mishaps.lost(delivery, Actor.TIMER, Reason.RD_LOST);
      case AT_RETURN -> returns.confirmReturn(delivery, Actor.TIMER);
      case DELIVERED, RETURNED, CANCELLED, LOST -> {
        // nothing more happens to it
      }
    }
  }

  /** T5b: further away and for a bonus, then operator and customer are told, then it is over. */
  private void searchOn(Delivery delivery) {
    int step = delivery.ladder() + 1;
    if (step > Delivery.SEARCH_OVER) {
      deliveries.callOff(delivery, NO_RIDER);
      return;
    }
    Delivery.Edit edit = delivery.edit();
    edit.status = DeliveryMachine.require(delivery.status(), DeliveryEvent.WIDEN, Actor.TIMER);
    edit.ladder = step;
    edit.bonus = BONUS;
    Delivery next = edit.done();
    Job job = delivery.job();
    if (step == Delivery.SEARCH_OVER) {
      NoRiderFound told = new NoRiderFound(delivery.id(), job.business(), job.reference());
      book.write(delivery, next, told);
      return;
    }
    book.write(
        delivery,
        next,
        new DeliveryWidened(delivery.id(), job.business(), job.reference(), step, BONUS));
  }

  /** T16: goods whose rider was silent all the time are lost. */
  void silent(Timer timer) {
    transactions.run(
        () -> {
          Delivery delivery = book.read(DeliveryId.of(timer.stream()));
          if (delivery.pickedUpAt() == null || delivery.status().isFinal()) {
            return;
          }
          Instant until = lastSign(delivery).plus(clocks.silence());
          if (clock.instant().isBefore(until)) {
            timers.set(Timer.city(timer.stream(), timer.name(), 0, until));
          } else {
            mishaps.lost(delivery, Actor.TIMER, Reason.RD_OWN);
          }
        });
  }

  /** A press of a button is a sign of life as well as a position. */
  private Instant lastSign(Delivery delivery) {
    Instant moved = delivery.since();
    return positions
        .last(delivery.requireRider())
        .map(seen -> seen.at().isAfter(moved) ? seen.at() : moved)
        .orElse(moved);
  }

  /** The handlers by their timers' names. */
  @Configuration(proxyBeanMethods = false)
  static class Handlers {

    private record Due(String name, Consumer<Timer> command) implements TimerHandler {
      @Override
      public void fire(Timer timer) {
        command.accept(timer);
      }
    }

    @Bean
    TimerHandler movesDeliveries(DeliveryTimers due) {
      return new Due(DeliveryClocks.STATE, due::due);
    }

    @Bean
    TimerHandler endsOffers(Offers offers) {
      return new Due(DeliveryClocks.OFFER, timer -> offers.expire(DeliveryId.of(timer.stream())));
    }

    @Bean
    TimerHandler missesSilentRiders(DeliveryTimers due) {
      return new Due(DeliveryClocks.SILENT, due::silent);
    }
  }
}
