package io.songda.payment;

import io.songda.shared.AfterCommit;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.shared.Transactions;
import io.songda.timers.Timer;
import io.songda.timers.Timers;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Takes in what is known of an attempt, from wherever it came: callback, query or the answer to an
 * order. Each is one conditional change with its journal and event, so that it counts once.
 */
@Component
class Receipts {

  private final PaymentStore store;
  private final Telling telling;
  private final Books books;
  private final Refunds refunds;
  private final Timers timers;
  private final Transactions transactions;
  private final Alarms alarms;
  private final CityClock clock;
  private final InstantSource real;
  private final PaymentMeters meters;

  Receipts(
      PaymentStore store,
      Telling telling,
      Books books,
      Refunds refunds,
      Timers timers,
      Transactions transactions,
      Alarms alarms,
      CityClock clock,
      InstantSource real,
      PaymentMeters meters) {
    this.store = store;
    this.telling = telling;
    this.books = books;
    this.refunds = refunds;
    this.timers = timers;
    this.transactions = transactions;
    this.alarms = alarms;
    this.clock = clock;
    this.real = real;
    this.meters = meters;
  }

  /** Money has moved at the channel: it pays for the thing, or it goes back. */
  void paid(String number, Trade.Paid paid) {
    transactions.run(
        () -> {
          Attempt attempt = attempt(number);
          if (attempt.state().hasMoney()) {
            return;
          }
          Intent intent = store.intent(attempt.payment());
          AttemptState how = judge(attempt, intent, paid);
          Attempt next = attempt.paid(how, paid);
          telling.save(next);
          meters.ended(next);
          timers.cancel(number, Inquiry.NAME);
          if (how == AttemptState.SUCCEEDED) {
            accept(intent, next, paid);
          } else {
            giveBack(intent, next);
          }
        });
  }

  private static AttemptState judge(Attempt attempt, Intent intent, Trade.Paid paid) {
    if (!attempt.amount().equals(paid.amount())) {
      return AttemptState.AMOUNT_MISMATCH;
    }
    if (intent.state() == Intent.State.SUCCEEDED) {
      return AttemptState.SUCCEEDED_DUPLICATE;
    }
    boolean late = intent.isUnpaidEnd() || attempt.state() == AttemptState.CLOSED;
    return late ? AttemptState.SUCCEEDED_LATE : AttemptState.SUCCEEDED;
  }

  private void accept(Intent intent, Attempt attempt, Trade.Paid paid) {
    telling.save(
        intent.succeeded(attempt.channel(), attempt.number()),
        new PaymentSucceeded(
            intent.id(),
            intent.business(),
            intent.reference(),
            attempt.received(),
            attempt.channel(),
            paid.transaction(),
            paid.at()));
    books.paid(intent, attempt);
    store.liveAttempt(intent.id()).ifPresent(other -> lookNow(other.number()));
  }

  private void giveBack(Intent intent, Attempt attempt) {
    Intent told =
        telling.save(
            intent,
            new PaymentSurplus(
                intent.id(),
                intent.business(),
                intent.reference(),
                attempt.number(),
                attempt.received(),
                attempt.state().name()));
    books.surplus(intent, attempt);
    refunds.surplus(told, attempt);
    if (attempt.state() == AttemptState.AMOUNT_MISMATCH) {
      AfterCommit.run(
          () ->
              alarms.ring(
                  "payment_amount_mismatch",
                  intent.id().toString(),
                  "%s was paid with %s instead of %s: it is in suspense and goes back"
                      .formatted(attempt.number(), attempt.received(), attempt.amount())));
    }
  }

  /** The channel takes no money for the attempt any more, as it has said itself. */
  void closed(String number) {
    transactions.run(() -> end(number, AttemptState.CLOSED));
  }

  /** The channel never took the attempt on. */
  void failed(String number) {
    transactions.run(() -> end(number, AttemptState.FAILED));
  }

  private void end(String number, AttemptState how) {
    Attempt attempt = attempt(number);
    if (!attempt.state().leadsTo(how)) {
      return;
    }
    Attempt next = attempt.to(how);
    telling.save(next);
    meters.ended(next);
    timers.set(Inquiry.afterTheEnd(number, real.instant()));
    Intent intent = store.intent(attempt.payment());
    boolean over = intent.isOver(clock.instant());
    if (intent.state() == Intent.State.PROCESSING && (intent.closeWanted() || over)) {
      endUnpaid(intent, over);
    }
  }

  /** Ends a payment for which no attempt is open. */
  void endUnpaid(Intent intent, boolean over) {
    telling.save(
        intent.ended(over ? Intent.State.EXPIRED : Intent.State.CANCELED),
        new PaymentClosed(intent.id(), intent.business(), intent.reference()));
  }

  /** The channel has answered with what the payer needs; the attempt as it is now. */
  Attempt offered(String number, PaymentChannel.Cashier cashier) {
    return transactions.in(
        () -> {
          Attempt next = attempt(number).offering(cashier);
          telling.save(next);
          return next;
        });
  }

  /** Nobody knows whether the channel took the attempt on. */
  void unknown(String number) {
    move(number, AttemptState.UNKNOWN);
  }

  /** The channel knows the attempt and waits for the payer. */
  void pending(String number) {
    move(number, AttemptState.PENDING);
  }

  private void move(String number, AttemptState next) {
    transactions.run(
        () -> {
          Attempt attempt = attempt(number);
          if (attempt.state().leadsTo(next)) {
            telling.save(attempt.to(next));
          }
        });
  }

  /** Lets the channel be asked about the attempt at once. */
  void lookNow(String number) {
    timers.set(Timer.real(number, Inquiry.NAME, 0, real.instant()));
  }

  private Attempt attempt(String number) {
    return store.attempt(number).orElseThrow();
  }
}
