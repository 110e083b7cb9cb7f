package io.songda.webhook;

import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Portions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of messages. */
@Repository
class MessageStore {

  private static final int AT_A_TIME = 1_000;

  private final JdbcClient jdbc;

  MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A message about to be written; {@code source} and {@code seq} name the event it tells. */
  record New(
      MessageId id,
      Subscription about,
      Target target,
      String eventType,
      String source,
      long seq,
      String body,
      boolean stopped) {}

  /** Writes it unless the event has been told before. */
  void add(New message, Instant now) {
    jdbc.sql(
            """
            insert into webhook_message (id, order_id, partner_id, endpoint_id, target,
              event_type, source, seq, body, created_at, state, next_at, ended_at)
            values (:id, :order, :partner, :endpoint, :target, :type, :source, :seq, :body, :now,
              :state, :now, if(:state = 'WAITING', null, :now))
            on duplicate key update id = id
            """)
        .param("id", message.id().value())
        .param("order", message.about().order().value())
        .param("partner", message.about().partner().value())
        .param("endpoint", message.about().endpoint().value())
        .param("target", message.target().name())
        .param("type", message.eventType())
        .param("source", message.source())
        .param("seq", message.seq())
        .param("body", message.body())
        .param("now", now)
        .param("state", (message.stopped() ? MessageState.STOPPED : MessageState.WAITING).name())
        .update();
  }

  /** The oldest message of the lane that is still to be sent. */
  Optional<Message> head(Lane lane) {
    return jdbc.sql(
            """
            select m.id, m.order_id, m.partner_id, m.endpoint_id, m.target, e.url, m.body,
              m.attempts, m.next_at, m.lease_until
            from webhook_message m join webhook_endpoint e on e.id = m.endpoint_id
            where m.order_id = :order and m.target = :target and m.state = 'WAITING'
            order by m.id limit 1
            """)
        .param("order", lane.order().value())
        .param("target", lane.target().name())
        .query(MessageStore::read)
        .optional();
  }

  /** How many have not arrived yet; above a hundred thousand nobody counts on. */
  long backlog() {
    return jdbc.sql(
            """
            select count(*) from
              (select 1 from webhook_message where state = 'WAITING' limit 100000) waiting
            """)
        .query(Long.class)
        .single();
  }

  /** Takes it for one try; false when somebody else has. */
  boolean lease(MessageId id, Instant now, Instant until) {
    return jdbc.sql(
                """
                update webhook_message set lease_until = :until
                where id = :id and state = 'WAITING'
                  and (lease_until is null or lease_until <= :now)
                """)
            .param("until", until)
            .param("id", id.value())
            .param("now", now)
            .update()
        == 1;
  }

  /** Notes the end of a try; null for the next one is the end of the message. */
  void tried(Message message, MessageState state, Outcome outcome, Instant now, Instant nextAt) {
    jdbc.sql(
            """
            update webhook_message
            set state = :state, attempts = attempts + :failed, next_at = :next, lease_until = null,
              last_status = :status, last_fault = :fault,
              ended_at = if(:state = 'WAITING', null, :now)
            where id = :id and state = 'WAITING'
            """)
        .param("state", state.name())
        .param("failed", outcome.isTaken() ? 0 : 1)
        .param("next", nextAt)
        .param("status", outcome.status())
        .param("fault", outcome.fault() == null ? null : outcome.fault().name())
        .param("now", now)
        .param("id", message.id().value())
        .update();
  }

  /** Whatever waits for the endpoint is not sent. */
  void stop(EndpointId endpoint, Instant now) {
    jdbc.sql(
            """
            update webhook_message set state = 'STOPPED', lease_until = null, ended_at = :now
            where endpoint_id = :endpoint and state = 'WAITING'
            """)
        .param("now", now)
        .param("endpoint", endpoint.value())
        .update();
  }

  /** Sends it anew from the first try on. */
  void again(MessageId id, Instant now) {
    jdbc.sql(
            """
            update webhook_message
            set state = 'WAITING', attempts = 0, next_at = :now, lease_until = null, ended_at = null
            where id = :id
            """)
        .param("now", now)
        .param("id", id.value())
        .update();
  }

  /** Removes what ended before, in small transactions; answers how many. */
  int forget(Instant endedBefore) {
    return Portions.remove(
        AT_A_TIME,
        most ->
            jdbc.sql(
                    "delete from webhook_message where ended_at < :before order by ended_at limit "
                        + most)
                .param("before", endedBefore)
                .update());
  }

  /** One message, of that partner only unless the partner is null. */
  Optional<MessageView> view(@Nullable CustomerId partner, MessageId id) {
    return jdbc.sql(VIEW + "where m.id = :id and (:partner is null or m.partner_id = :partner)")
        .param("id", id.value())
        .param("partner", partner == null ? null : partner.value())
        .query(MessageStore::readView)
        .optional();
  }

  /** Messages, newest first. */
  List<MessageView> views(
      @Nullable CustomerId partner,
      @Nullable OrderId order,
      @Nullable MessageState state,
      long before,
      int limit) {
    return jdbc.sql(
            VIEW
                + """
                where (:partner is null or m.partner_id = :partner)
                  and (:order is null or m.order_id = :order)
                  and (:state is null or m.state = :state) and m.id < :before
                order by m.id desc limit :limit
                """)
        .param("partner", partner == null ? null : partner.value())
        .param("order", order == null ? null : order.value())
        .param("state", state == null ? null : state.name())
        .param("before", before)
        .param("limit", limit)
        .query(MessageStore::readView)
        .list();
  }

  private static final String VIEW =
      """
      select m.id, m.order_id, m.endpoint_id, m.target, e.url, m.event_type, m.state, m.attempts,
        m.created_at, m.next_at, m.ended_at, m.last_status, m.last_fault, m.body
      from webhook_message m join webhook_endpoint e on e.id = m.endpoint_id
      """;

  private static Message read(ResultSet row, int n) throws SQLException {
    Instant lease = row.getObject("lease_until", Instant.class);
    return new Message(
        new MessageId(row.getLong("id")),
        new OrderId(row.getLong("order_id")),
        new CustomerId(row.getLong("partner_id")),
        new EndpointId(row.getLong("endpoint_id")),
        Target.valueOf(row.getString("target")),
        row.getString("url"),
        row.getString("body"),
        row.getInt("attempts"),
        row.getObject("next_at", Instant.class),
        lease == null ? Instant.EPOCH : lease);
  }

  private static MessageView readView(ResultSet row, int n) throws SQLException {
    MessageState state = MessageState.valueOf(row.getString("state"));
    int status = row.getInt("last_status");
    boolean silent = row.wasNull();
    String fault = row.getString("last_fault");
    return new MessageView(
        new MessageId(row.getLong("id")),
        new OrderId(row.getLong("order_id")),
        new EndpointId(row.getLong("endpoint_id")),
        Target.valueOf(row.getString("target")).of(row.getString("url")),
        row.getString("event_type"),
        state,
        row.getInt("attempts"),
        row.getObject("created_at", Instant.class),
        state == MessageState.WAITING ? row.getObject("next_at", Instant.class) : null,
        row.getObject("ended_at", Instant.class),
        silent ? null : status,
        fault == null ? null : Fault.valueOf(fault),
        row.getString("body"));
  }
}
