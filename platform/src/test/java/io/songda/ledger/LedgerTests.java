package io.songda.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Money moves only by balanced journals, once, and what is in the books stays there. */
@CityDatabase("ledger")
class LedgerTests {

  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
  private static final AtomicInteger SOURCES = new AtomicInteger();

  private final JdbcClient jdbc;
  private final Ledger ledger;

  LedgerTests(DataSource database, JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.ledger =
        new Ledger(
            new LedgerStore(new JdbcTemplate(database), jdbc),
            new Transactions(new JdbcTransactionManager(database), new Random(1)),
            new Ids(InstantSource.system(), 0));
  }

  @AfterEach
  void theBooksBalance() {
    TrialBalance balance = ledger.trialBalance();
    assertThat(balance.sumFen()).isZero();
    assertThat(balance.counters()).isTrue();
  }

  @Test
  void aJournalIsBookedOnceHoweverOftenItIsTold() {
    String order = source();
    Journal paid = paid(order, 4000);
    ledger.post(paid);
    ledger.post(paid);
    assertThat(ledger.journalsOf(order)).hasSize(1);
    assertThat(ledger.balance(funds(order)).posted(Code.Side.CREDIT)).isEqualTo(Money.fen(4000));
  }

  @Test
  void aJournalWhoseWordsAreLongerThanTheBooksAreWideIsRefused() {
    assertThatThrownBy(() -> paid("o".repeat(41), 4000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source");
    String order = source() + "x".repeat(40 - source().length());
    ledger.post(paid(order, 4000));
    assertThat(ledger.journalsOf(order)).hasSize(1);
  }

  @Test
  void aJournalThatDoesNotBalanceIsNotBooked() {
    String order = source();
    Posting in = Posting.debit(clearing(), Money.fen(4000));
    Posting less = Posting.credit(funds(order), Money.fen(3999));
    Posting both = new Posting(funds(order), Money.fen(1), Money.fen(1));
    assertThatThrownBy(() -> ledger.post(journal(order, in, less)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.post(journal(order, both)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.post(journal(order)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ledger.journalsOf(order)).isEmpty();
  }

  @Test
  void nobodyCanChangeOrRemoveWhatIsBooked() {
    ledger.post(paid(source(), 100));
    for (String attempt :
        List.of(
            "update ledger_posting set debit_fen = debit_fen + 1 where debit_fen > 0",
            "delete from ledger_posting",
            "update ledger_journal set event = 'x'",
            "delete from ledger_journal")) {
      assertThatThrownBy(() -> jdbc.sql(attempt).update()).isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void manyAtOnceOnTheSameAccountsLoseNothing() {
    Account before = clearing();
    long stood = ledger.balance(before).debitsPosted().fen();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 200).forEach(i -> threads.submit(() -> ledger.post(paid(source(), 7))));
    }
    assertThat(ledger.balance(before).debitsPosted().fen()).isEqualTo(stood + 1400);
  }

  @Test
  void onlyWhatIsFreeCanBeHeldAlsoByManyAtOnce() {
    String rider = "rid_" + source();
    Account wallet = new Account(Code.RIDER_PAYABLE, rider);
    Account transit = new Account(Code.WITHDRAWAL_TRANSIT, rider);
    ledger.post(
        journal(
            source(),
            Posting.debit(Account.platform(Code.RIDER_SUBSIDY), Money.fen(1000)),
            Posting.credit(wallet, Money.fen(1000))));
    AtomicInteger held = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        Hold hold = new Hold(rider + i, wallet, transit, Money.fen(300), NOON);
        threads.submit(
            () -> {
              ledger.hold(hold);
              held.incrementAndGet();
            });
      }
    }
    assertThat(held).hasValue(3);
    assertThatThrownBy(
            () -> ledger.hold(new Hold(rider + "x", wallet, transit, Money.fen(101), NOON)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("balance_too_low"));
  }

  @Test
  void aHoldIsPostedOrVoidedOnce() {
    String rider = "rid_" + source();
    Account wallet = new Account(Code.RIDER_PAYABLE, rider);
    Account transit = new Account(Code.WITHDRAWAL_TRANSIT, rider);
    ledger.post(
        journal(
            source(),
            Posting.debit(Account.platform(Code.RIDER_SUBSIDY), Money.fen(1000)),
            Posting.credit(wallet, Money.fen(1000))));
    ledger.hold(new Hold(rider + "a", wallet, transit, Money.fen(600), NOON));
    ledger.hold(new Hold(rider + "a", wallet, transit, Money.fen(600), NOON));
    ledger.postHold(rider + "a");
    ledger.postHold(rider + "a");
    ledger.voidHold(rider + "a");
    ledger.hold(new Hold(rider + "b", wallet, transit, Money.fen(400), NOON));
    ledger.voidHold(rider + "b");
    assertThat(ledger.balance(wallet).posted(Code.Side.CREDIT)).isEqualTo(Money.fen(400));
    assertThat(ledger.balance(wallet).debitsPending()).isEqualTo(Money.ZERO);
    assertThat(ledger.balance(transit).posted(Code.Side.CREDIT)).isEqualTo(Money.fen(600));
  }

  private static Journal paid(String order, long fen) {
    return journal(
        order,
        Posting.debit(clearing(), Money.fen(fen)),
        Posting.credit(funds(order), Money.fen(fen)));
  }

  private static Journal journal(String source, Posting... postings) {
    return new Journal("test", source, "", NOON, List.of(postings));
  }

  private static Account clearing() {
    return new Account(Code.CHANNEL_CLEARING, "WECHAT");
  }

  private static Account funds(String order) {
    return new Account(Code.ORDER_FUNDS, order);
  }

  private static String source() {
    return "ord_%013d".formatted(SOURCES.incrementAndGet());
  }
}
