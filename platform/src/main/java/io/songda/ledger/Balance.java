package io.songda.ledger;

import io.songda.shared.Money;

/**
 * An account's four counters, all non-negative and only ever growing except the pending ones, which
 * fall again when a hold is posted or voided.
 */
public record Balance(
    Money debitsPosted, Money creditsPosted, Money debitsPending, Money creditsPending) {

  static final Balance NOTHING = new Balance(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

  /** What stands on the account, positive on its normal side. */
  public Money posted(Code.Side normalSide) {
    Money debit = debitsPosted.minus(creditsPosted);
    return normalSide == Code.Side.DEBIT ? debit : debit.negated();
  }
}
