package io.songda.payment;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of payments, attempts and refunds. Every change is conditional on the version seen. */
@Component
class PaymentStore implements ChainEnds {

  private static final String INTENT =
      """
      select id, business, reference, channel, amount_fen, subject, payer, expires_at, state,
        close_wanted, paid_by, version, head
      from payment_intent
      """;

  private static final String INSERT_INTENT =
      """
      insert into payment_intent (id, business, reference, channel, amount_fen, subject,
        payer, expires_at, state, version, head, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on duplicate key update id = id
      """;

  private static final String ATTEMPT =
      """
      select number, payment_id, channel, amount_fen, state, version, channel_expires, pay_params,
        pay_url, channel_number, received_fen, asked_back_fen, created_at
      from payment_attempt
      """;

  private static final String REFUND =
      """
      select id, payment_id, refund_key, attempt, amount_fen, reason, surplus, state, version,
        numbers, trouble, created_at
      from payment_refund
      """;

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcTemplate bulk;
  private final JdbcClient jdbc;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  PaymentStore(JdbcTemplate bulk, JdbcClient jdbc) {
    this.bulk = bulk;
    this.jdbc = jdbc;
  }

  // --- payments ---

  Optional<Intent> intent(String business, String reference) {
    return jdbc.sql(INTENT + " where business = ? and reference = ?")
        .params(business, reference)
        .query(PaymentStore::intentRow)
        .optional();
  }

  Intent intent(PaymentId id) {
    return jdbc.sql(INTENT + " where id = ?")
        .param(id.value())
        .query(PaymentStore::intentRow)
        .single();
  }

  /** What every business knows a reference by. */
  List<Intent> intentsOf(String reference) {
    return jdbc.sql(INTENT + " where reference = ?")
        .param(reference)
        .query(PaymentStore::intentRow)
        .list();
  }

  /** False when there is one already. */
  boolean insert(Intent intent, Instant now) {
    return bulk.update(INSERT_INTENT, columns(intent, now)) == 1;
  }

  /** Writes many new ones with one statement; those that are there already stay as they are. */
  void insertAll(List<Intent> intents, Instant now) {
    bulk.batchUpdate(INSERT_INTENT, intents.stream().map(one -> columns(one, now)).toList());
  }

  private static Object[] columns(Intent intent, Instant now) {
    return new Object[] {
      intent.id().value(),
      intent.business(),
      intent.reference(),
      intent.channel() == null ? null : intent.channel().name(),
      intent.amount().fen(),
      intent.subject(),
      intent.payer(),
      intent.expiresAt() == null ? null : sql(intent.expiresAt()),
      intent.state().name(),
      intent.head().version(),
      intent.head().hash(),
      sql(now)
    };
  }

  /** Writes the next version; false when somebody else was faster. */
  boolean update(Intent next, long versionBefore) {
    return jdbc.sql(
                """
                update payment_intent
                set state = ?, channel = ?, paid_by = ?, version = ?, head = ?
                where id = ? and version = ?
                """)
            .params(
                Arrays.asList(
                    next.state().name(),
                    next.channel() == null ? null : next.channel().name(),
                    next.paidBy(),
                    next.head().version(),
                    next.head().hash(),
                    next.id().value(),
                    versionBefore))
            .update()
        == 1;
  }

  /** False when it has ended. */
  boolean wantClosed(PaymentId id) {
    return jdbc.sql(
                "update payment_intent set close_wanted = true where id = ? and state = 'PROCESSING'")
            .param(id.value())
            .update()
        == 1;
  }

  // --- attempts ---

  Optional<Attempt> attempt(String number) {
    return jdbc.sql(ATTEMPT + " where number = ?").param(number).query(this::attemptRow).optional();
  }

  Optional<Attempt> liveAttempt(PaymentId payment) {
    return jdbc.sql(ATTEMPT + " where payment_id = ? and live = true")
        .param(payment.value())
        .query(this::attemptRow)
        .optional();
  }

  List<Attempt> attempts(PaymentId payment) {
    return jdbc.sql(ATTEMPT + " where payment_id = ? order by number")
        .param(payment.value())
        .query(this::attemptRow)
        .list();
  }

  List<Attempt> mismatched(int limit) {
    return jdbc.sql(ATTEMPT + " where state = 'AMOUNT_MISMATCH' order by number desc limit ?")
        .param(limit)
        .query(this::attemptRow)
        .list();
  }

  void insert(Attempt attempt) {
    jdbc.sql(
            """
            insert into payment_attempt (number, payment_id, channel, amount_fen, state, live,
              channel_expires, created_at)
            values (?, ?, ?, ?, ?, true, ?, ?)
            """)
        .params(
            attempt.number(),
            attempt.payment().value(),
            attempt.channel().name(),
            attempt.amount().fen(),
            attempt.state().name(),
            sql(attempt.channelExpires()),
            sql(attempt.createdAt()))
        .update();
  }

  /** Writes the attempt as it is now; false when somebody else was faster. */
  boolean update(Attempt next) {
    return jdbc.sql(
                """
                update payment_attempt
                set state = ?, live = ?, pay_params = ?, pay_url = ?, channel_number = ?,
                  received_fen = ?, version = version + 1
                where number = ? and version = ?
                """)
            .params(
                Arrays.asList(
                    next.state().name(),
                    next.state().isOpen() ? Boolean.TRUE : null,
                    next.payParams() == null ? null : JSON.writeValueAsString(next.payParams()),
                    next.payUrl(),
                    next.transaction(),
                    next.received().fen(),
                    next.number(),
                    next.version()))
            .update()
        == 1;
  }

  /** Reserves an amount to be given back; false when that much was not paid or is spoken for. */
  boolean askBack(String attempt, Money amount) {
    return jdbc.sql(
                """
                update payment_attempt set asked_back_fen = asked_back_fen + ?
                where number = ? and asked_back_fen + ? <= received_fen
                """)
            .params(amount.fen(), attempt, amount.fen())
            .update()
        == 1;
  }

  void returned(String attempt, Money amount) {
    jdbc.sql("update payment_attempt set returned_fen = returned_fen + ? where number = ?")
        .params(amount.fen(), attempt)
        .update();
  }

  // --- refunds ---

  Optional<Refund> refund(RefundId id) {
    return jdbc.sql(REFUND + " where id = ?")
        .param(id.value())
        .query(PaymentStore::refundRow)
        .optional();
  }

  Optional<Refund> refund(PaymentId payment, String key) {
    return jdbc.sql(REFUND + " where payment_id = ? and refund_key = ?")
        .params(payment.value(), key)
        .query(PaymentStore::refundRow)
        .optional();
  }

  List<Refund> refunds(PaymentId payment) {
    return jdbc.sql(REFUND + " where payment_id = ? order by id")
        .param(payment.value())
        .query(PaymentStore::refundRow)
        .list();
  }

  /** How many refunds are under way. */
  long openRefunds() {
    return jdbc.sql(
            """
            select count(*) from payment_refund
            where state in ('CREATED', 'SUBMITTING', 'PROCESSING', 'UNKNOWN', 'ABNORMAL')
            """)
        .query(Long.class)
        .single();
  }

  /** Refunds that wait for a person, oldest first. */
  List<Refund> stuckRefunds(int limit) {
    return jdbc.sql(REFUND + " where state in ('ABNORMAL', 'MANUAL') order by id limit ?")
        .param(limit)
        .query(PaymentStore::refundRow)
        .list();
  }

  /** False when the payment has a refund of that key. */
  boolean insert(Refund refund) {
    return jdbc.sql(
                """
                insert into payment_refund (id, payment_id, refund_key, attempt, amount_fen,
                  reason, surplus, state, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on duplicate key update id = id
                """)
            .params(
                refund.id().value(),
                refund.payment().value(),
                refund.key(),
                refund.attempt(),
                refund.amount().fen(),
                refund.reason(),
                refund.surplus(),
                refund.state().name(),
                sql(refund.createdAt()))
            .update()
        == 1;
  }

  /** Writes the refund as it is now; false when somebody else was faster. */
  boolean update(Refund next) {
    return jdbc.sql(
                """
                update payment_refund set state = ?, numbers = ?, trouble = ?, version = version + 1
                where id = ? and version = ?
                """)
            .params(
                Arrays.asList(
                    next.state().name(),
                    next.numbers(),
                    next.trouble(),
                    next.id().value(),
                    next.version()))
            .update()
        == 1;
  }

  /** False when no cash is expected any more, or not more than that. */
  boolean lowerExpectedCash(String business, String reference, Money by) {
    return jdbc.sql(
                """
                update payment_intent set amount_fen = amount_fen - ?
                where business = ? and reference = ? and channel = 'CASH' and state = 'CREATED'
                  and amount_fen > ?
                """)
            .params(by.fen(), business, reference, by.fen())
            .update()
        == 1;
  }

  /** Payments of which something was told; cash that is only expected has no history yet. */
  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from payment_intent where version > 0")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new PaymentId(row.getLong("id")).toString(),
                        new Head(row.getLong("version"), row.getBytes("head"))));
  }

  // --- rows ---

  private static Intent intentRow(ResultSet row, int number) throws SQLException {
    String channel = row.getString("channel");
    return new Intent(
        new PaymentId(row.getLong("id")),
        row.getString("business"),
        row.getString("reference"),
        channel == null ? null : Channel.valueOf(channel),
        Money.fen(row.getLong("amount_fen")),
        row.getString("subject"),
        row.getString("payer"),
        instant(row, "expires_at"),
        Intent.State.valueOf(row.getString("state")),
        row.getBoolean("close_wanted"),
        row.getString("paid_by"),
        new Head(row.getLong("version"), row.getBytes("head")));
  }

  private Attempt attemptRow(ResultSet row, int number) throws SQLException {
    String params = row.getString("pay_params");
    return new Attempt(
        row.getString("number"),
        new PaymentId(row.getLong("payment_id")),
        Channel.valueOf(row.getString("channel")),
        Money.fen(row.getLong("amount_fen")),
        AttemptState.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getObject("channel_expires", LocalDateTime.class).toInstant(ZoneOffset.UTC),
        params == null ? null : JSON.readValue(params, TEXTS),
        row.getString("pay_url"),
        row.getString("channel_number"),
        Money.fen(row.getLong("received_fen")),
        Money.fen(row.getLong("asked_back_fen")),
        row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }

  private static Refund refundRow(ResultSet row, int number) throws SQLException {
    return new Refund(
        new RefundId(row.getLong("id")),
        new PaymentId(row.getLong("payment_id")),
        row.getString("refund_key"),
        row.getString("attempt"),
        Money.fen(row.getLong("amount_fen")),
        row.getString("reason"),
        row.getBoolean("surplus"),
        Refund.State.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getInt("numbers"),
        row.getString("trouble"),
        row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }

  private static LocalDateTime sql(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime at = row.getObject(column, LocalDateTime.class);
    return at == null ? null : at.toInstant(ZoneOffset.UTC);
  }
}
