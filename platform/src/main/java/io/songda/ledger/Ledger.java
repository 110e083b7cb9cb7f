package io.songda.ledger;

import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The books. */
@Component
public class Ledger {

  private final LedgerStore store;
  private final Transactions transactions;
  private final Ids ids;

  Ledger(LedgerStore store, Transactions transactions, Ids ids) {
    this.store = store;
    this.transactions = transactions;
    this.ids = ids;
  }

  /**
   * Books a journal within the running transaction; a journal that is in the books already changes
   * nothing.
   *
   * @throws IllegalArgumentException when debits and credits differ, or a posting has not exactly
   *     one positive side
   */
  public void post(Journal journal) {
    requireBalanced(journal);
    transactions.run(
        () -> {
          long id = ids.next(shard(journal.source()));
          if (store.insert(id, journal)) {
            store.insertPostings(id, journal.postings());
            count(journal);
          }
        });
  }

  /** Balances are counted up in the order of their keys, so that two journals never deadlock. */
  private void count(Journal journal) {
    journal.postings().stream()
        .sorted(
            Comparator.comparing((Posting p) -> p.account().code().name())
                .thenComparing(p -> p.account().owner()))
        .forEach(posting -> store.count(posting, journal.source()));
  }

  /** What stands on an account. */
  public Balance balance(Account account) {
    return store.balance(account);
  }

  /** Everything that was booked about a source, e.g. an order's id, in order of time. */
  public List<JournalView> journalsOf(String source) {
    return store.journalsOf(source);
  }

  /** The latest postings of one account with their journals, newest first. */
  public List<JournalView> journalsOn(Account account, int limit) {
    return store.journalsOn(account, limit);
  }

  public TrialBalance trialBalance() {
    return store.trialBalance();
  }

  /**
   * Sets money aside within the running transaction; the same name again changes nothing.
   *
   * @throws Refusal 409 {@code balance_too_low} when that much is not free
   */
  public void hold(Hold hold) {
    if (!hold.amount().isPositive()) {
      throw new IllegalArgumentException("A hold of " + hold.amount());
    }
    transactions.run(
        () -> {
          if (store.insert(hold) && !store.setAside(hold)) {
            throw Refusal.conflict("balance_too_low", "Not that much is free");
          }
        });
  }

  /** The money that was set aside moves, as a journal of the hold's name. Once. */
  public void postHold(String name) {
    transactions.run(
        () ->
            store
                .close(name, "POSTED")
                .ifPresent(
                    hold -> {
                      store.free(hold);
                      post(
                          new Journal(
                              "hold.posted",
                              hold.debit().owner(),
                              name,
                              hold.at(),
                              List.of(
                                  Posting.debit(hold.debit(), hold.amount()),
                                  Posting.credit(hold.credit(), hold.amount()))));
                    }));
  }

  /** The money that was set aside is free again. Once. */
  public void voidHold(String name) {
    transactions.run(() -> store.close(name, "VOIDED").ifPresent(store::free));
  }

  private static void requireBalanced(Journal journal) {
    Money debits = Money.sum(journal.postings().stream().map(Posting::debit).toList());
    Money credits = Money.sum(journal.postings().stream().map(Posting::credit).toList());
    boolean oneSided =
        journal.postings().stream()
            .allMatch(
                p ->
                    p.debit().isPositive() && p.credit().isZero()
                        || p.debit().isZero() && p.credit().isPositive());
    if (journal.postings().isEmpty() || !oneSided || !debits.equals(credits)) {
      throw new IllegalArgumentException(
          "%s of %s does not balance: %s against %s"
              .formatted(journal.event(), journal.source(), debits, credits));
    }
  }

  private static int shard(String source) {
    return source.hashCode() & 31;
  }
}
