package io.songda.payment;

import io.songda.ledger.Account;
import io.songda.ledger.Code;
import io.songda.ledger.Journal;
import io.songda.ledger.Ledger;
import io.songda.ledger.Posting;
import io.songda.shared.CityClock;
import io.songda.shared.Money;
import io.songda.shared.RiderId;
import org.springframework.stereotype.Component;

/**
 * What payments book, in the transaction of the change. A journal's source is the reference of what
 * is paid for, its leg the number at the channel.
 */
@Component
class Books {

  private final Ledger ledger;
  private final CityClock clock;

  Books(Ledger ledger, CityClock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The money for the thing is at the channel. */
  void paid(Intent intent, Attempt attempt) {
    move("payment.succeeded", intent, attempt.number(), clearing(attempt), funds(intent), attempt);
  }

  /** Money that was not due is at the channel. */
  void surplus(Intent intent, Attempt attempt) {
    move("payment.surplus", intent, attempt.number(), clearing(attempt), suspense(intent), attempt);
  }

  private void move(
      String event, Intent intent, String leg, Account debit, Account credit, Attempt attempt) {
    move(event, intent, leg, debit, credit, attempt.received());
  }

  /** The rider holds the money for the thing. */
  void cash(Intent intent, RiderId rider) {
    Account hand = new Account(Code.CASH_IN_HAND, rider.toString());
    move("payment.cash", intent, "", hand, funds(intent), intent.amount());
  }

  /** Money is on its way back. */
  void refundRequested(Intent intent, Refund refund) {
    Account from = refund.surplus() ? suspense(intent) : funds(intent);
    move(
        "refund.requested", intent, refund.id().toString(), from, transit(intent), refund.amount());
  }

  /** The payer has it back. */
  void refunded(Intent intent, Refund refund, Attempt attempt) {
    move(
        "refund.succeeded",
        intent,
        refund.id().toString(),
        transit(intent),
        clearing(attempt),
        refund.amount());
  }

  private void move(
      String event, Intent intent, String leg, Account debit, Account credit, Money amount) {
    ledger.post(
        new Journal(
            event,
            intent.reference(),
            leg,
            clock.instant(),
            java.util.List.of(Posting.debit(debit, amount), Posting.credit(credit, amount))));
  }

  private static Account clearing(Attempt attempt) {
    return new Account(Code.CHANNEL_CLEARING, attempt.channel().name());
  }

  private static Account funds(Intent intent) {
    return new Account(Code.ORDER_FUNDS, intent.reference());
  }

  private static Account suspense(Intent intent) {
    return new Account(Code.SUSPENSE, intent.reference());
  }

  private static Account transit(Intent intent) {
    return new Account(Code.REFUND_TRANSIT, intent.reference());
  }
}
