package io.songda.ledger;

import io.songda.shared.Money;

/** One line of a journal; exactly one side is positive, the other is zero. */
public record Posting(Account account, Money debit, Money credit) {

  public static Posting debit(Account account, Money amount) {
    return new Posting(account, amount, Money.ZERO);
  }

  public static Posting credit(Account account, Money amount) {
    return new Posting(account, Money.ZERO, amount);
  }
}
