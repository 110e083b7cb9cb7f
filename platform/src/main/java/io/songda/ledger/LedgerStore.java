package io.songda.ledger;

import io.songda.ledger.JournalView.LineView;
import io.songda.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of the books. */
@Component
class LedgerStore {

  private static final String JOURNALS =
      """
      select j.id, j.event, j.source, j.leg, j.at, p.code, p.owner, p.debit_fen, p.credit_fen
      from ledger_journal j join ledger_posting p on p.journal_id = j.id
      """;

  /** Accounts that every order touches are counted in so many rows, lest they become a queue. */
  private static final int BUCKETS = 16;

  private final JdbcTemplate bulk;
  private final JdbcClient jdbc;

  LedgerStore(JdbcTemplate bulk, JdbcClient jdbc) {
    this.bulk = bulk;
    this.jdbc = jdbc;
  }

  /**
   * False when it is in the books already. Its texts are known to fit, or {@code ignore} would cut
   * them; {@code on duplicate key update} would be a change, which the table forbids.
   */
  boolean insert(long id, Journal journal) {
    return jdbc.sql(
                "insert ignore into ledger_journal (id, event, source, leg, at) values (?, ?, ?, ?, ?)")
            .params(id, journal.event(), journal.source(), journal.leg(), sql(journal.at()))
            .update()
        == 1;
  }

  void insertPostings(long id, List<Posting> postings) {
    List<Object[]> rows = new ArrayList<>();
    for (Posting posting : postings) {
      rows.add(
          new Object[] {
            id,
            rows.size() + 1,
            posting.account().code().name(),
            posting.account().owner(),
            posting.debit().fen(),
            posting.credit().fen()
          });
    }
    bulk.batchUpdate(
        """
        insert into ledger_posting (journal_id, line, code, owner, debit_fen, credit_fen)
        values (?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  void count(Posting posting, String source) {
    jdbc.sql(
            """
            insert into ledger_balance (code, owner, bucket, debits_posted, credits_posted)
            values (?, ?, ?, ?, ?)
            on duplicate key update debits_posted = debits_posted + values(debits_posted),
              credits_posted = credits_posted + values(credits_posted)
            """)
        .params(
            posting.account().code().name(),
            posting.account().owner(),
            bucket(posting.account(), source),
            posting.debit().fen(),
            posting.credit().fen())
        .update();
  }

  private static int bucket(Account account, String source) {
    boolean everybodys = !account.owner().contains("_");
    return everybodys ? Math.floorMod(source.hashCode(), BUCKETS) : 0;
  }

  Balance balance(Account account) {
    return jdbc.sql(
            """
            select coalesce(sum(debits_posted), 0), coalesce(sum(credits_posted), 0),
              coalesce(sum(debits_pending), 0), coalesce(sum(credits_pending), 0)
            from ledger_balance where code = ? and owner = ?
            """)
        .params(account.code().name(), account.owner())
        .query(
            (row, n) ->
                new Balance(
                    Money.fen(row.getLong(1)),
                    Money.fen(row.getLong(2)),
                    Money.fen(row.getLong(3)),
                    Money.fen(row.getLong(4))))
        .single();
  }

  List<JournalView> journalsOf(String source) {
    return views(jdbc.sql(JOURNALS + " where j.source = ? order by j.id, p.line").param(source));
  }

  List<JournalView> journalsOn(Account account, int limit) {
    return views(
        jdbc.sql(
                JOURNALS
                    + """
                     join (select distinct journal_id from ledger_posting
                           where code = ? and owner = ? order by journal_id desc limit ?) mine
                       on mine.journal_id = j.id
                    order by j.id desc, p.line
                    """)
            .params(account.code().name(), account.owner(), limit));
  }

  private static List<JournalView> views(JdbcClient.StatementSpec statement) {
    Map<Long, JournalView> journals = new LinkedHashMap<>();
    statement.query(
        (RowCallbackHandler)
            row ->
                journals
                    .computeIfAbsent(row.getLong("id"), id -> journal(row))
                    .postings()
                    .add(line(row)));
    return List.copyOf(journals.values());
  }

  private static JournalView journal(ResultSet row) {
    try {
      return new JournalView(
          row.getString("event"),
          row.getString("source"),
          row.getString("leg"),
          instant(row, "at"),
          new ArrayList<>());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LineView line(ResultSet row) throws SQLException {
    return new LineView(
        Code.valueOf(row.getString("code")),
        row.getString("owner"),
        row.getLong("debit_fen"),
        row.getLong("credit_fen"));
  }

  TrialBalance trialBalance() {
    List<TrialBalance.Row> postings =
        jdbc.sql(
                "select code, sum(debit_fen), sum(credit_fen) from ledger_posting group by code order by code")
            .query(LedgerStore::row)
            .list();
    List<TrialBalance.Row> counters =
        jdbc.sql(
                """
                select code, sum(debits_posted), sum(credits_posted) from ledger_balance
                group by code order by code
                """)
            .query(LedgerStore::row)
            .list();
    long sum = postings.stream().mapToLong(row -> row.debitFen() - row.creditFen()).sum();
    return new TrialBalance(postings, sum, postings.equals(counters));
  }

  private static TrialBalance.Row row(ResultSet row, int number) throws SQLException {
    return new TrialBalance.Row(Code.valueOf(row.getString(1)), row.getLong(2), row.getLong(3));
  }

  boolean insert(Hold hold) {
    return jdbc.sql(
                """
                insert into ledger_hold
                  (name, debit_code, debit_owner, credit_code, credit_owner, amount_fen, state, at)
                values (?, ?, ?, ?, ?, ?, 'HELD', ?)
                on duplicate key update name = name
                """)
            .params(
                hold.name(),
                hold.debit().code().name(),
                hold.debit().owner(),
                hold.credit().code().name(),
                hold.credit().owner(),
                hold.amount().fen(),
                sql(hold.at()))
            .update()
        == 1;
  }

  /** Counts the amount as pending if that much is free on the account's normal (credit) side. */
  boolean setAside(Hold hold) {
    return jdbc.sql(
                """
                update ledger_balance set debits_pending = debits_pending + ?
                where code = ? and owner = ? and bucket = 0
                  and credits_posted - debits_posted - debits_pending >= ?
                """)
            .params(
                hold.amount().fen(),
                hold.debit().code().name(),
                hold.debit().owner(),
                hold.amount().fen())
            .update()
        == 1;
  }

  void free(Hold hold) {
    jdbc.sql(
            """
            update ledger_balance set debits_pending = debits_pending - ?
            where code = ? and owner = ? and bucket = 0
            """)
        .params(hold.amount().fen(), hold.debit().code().name(), hold.debit().owner())
        .update();
  }

  /** Closes a hold; empty when it was closed before. */
  Optional<Hold> close(String name, String state) {
    boolean mine =
        jdbc.sql("update ledger_hold set state = ? where name = ? and state = 'HELD'")
                .params(state, name)
                .update()
            == 1;
    return mine ? Optional.of(hold(name)) : Optional.empty();
  }

  private Hold hold(String name) {
    return jdbc.sql("select * from ledger_hold where name = ?")
        .param(name)
        .query(
            (row, n) ->
                new Hold(
                    row.getString("name"),
                    new Account(
                        Code.valueOf(row.getString("debit_code")), row.getString("debit_owner")),
                    new Account(
                        Code.valueOf(row.getString("credit_code")), row.getString("credit_owner")),
                    Money.fen(row.getLong("amount_fen")),
                    instant(row, "at")))
        .single();
  }

  private static LocalDateTime sql(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
