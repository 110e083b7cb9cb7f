package io.songda.payment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of the inbox: genuine notifications as they came, one row per event of a channel. */
@Component
class InboxStore {

  private static final String ENTRY =
      """
      select id, channel, event_id, kind, subject, state, note, tries, received_at
      from payment_inbox
      """;

  private final JdbcClient jdbc;

  InboxStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What became of a notification. */
  enum State {
    /** Genuine, not taken in yet. */
    VERIFIED,
    /** Its news was taken in. */
    APPLIED,
    /** Its news was known. */
    IGNORED,
    /** It is about a number nobody here knows. */
    ORPHAN,
    /** It says something that cannot be: nothing was done. */
    REJECTED
  }

  /** A notification without its bytes. */
  record Entry(
      long id,
      Channel channel,
      String eventId,
      String kind,
      String subject,
      State state,
      @Nullable String note,
      int tries,
      Instant receivedAt) {}

  /** Keeps the raw bytes; false when the event is in the inbox already. */
  boolean insert(
      Channel channel, NotificationVerifier.News news, String headers, byte[] body, Instant now) {
    return jdbc.sql(
                """
                insert into payment_inbox (channel, event_id, kind, subject, state, headers,
                  body, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on duplicate key update id = id
                """)
            .params(
                channel.name(),
                news.eventId(),
                news.getClass().getSimpleName(),
                news.subject(),
                State.VERIFIED.name(),
                headers,
                body,
                LocalDateTime.ofInstant(now, ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<State> state(Channel channel, String eventId) {
    return jdbc.sql("select state from payment_inbox where channel = ? and event_id = ? for update")
        .params(channel.name(), eventId)
        .query((row, n) -> State.valueOf(row.getString(1)))
        .optional();
  }

  void became(Channel channel, String eventId, State state, String note) {
    jdbc.sql(
            """
            update payment_inbox set state = ?, note = ? where channel = ? and event_id = ?
            """)
        .params(state.name(), note, channel.name(), eventId)
        .update();
  }

  /** It came again; its latest bytes are kept. */
  void again(Channel channel, String eventId, String headers, byte[] body) {
    jdbc.sql(
            """
            update payment_inbox set tries = tries + 1, headers = ?, body = ?
            where channel = ? and event_id = ?
            """)
        .params(headers, body, channel.name(), eventId)
        .update();
  }

  List<Entry> about(String subject) {
    return entries(jdbc.sql(ENTRY + " where subject = ? order by id").param(subject));
  }

  /** What nobody could take in, newest first. */
  List<Entry> unresolved(int limit) {
    return entries(
        jdbc.sql(ENTRY + " where state in ('ORPHAN', 'REJECTED') order by id desc limit ?")
            .param(limit));
  }

  private static List<Entry> entries(JdbcClient.StatementSpec statement) {
    return statement
        .query(
            (row, n) ->
                new Entry(
                    row.getLong("id"),
                    Channel.valueOf(row.getString("channel")),
                    row.getString("event_id"),
                    row.getString("kind"),
                    row.getString("subject"),
                    State.valueOf(row.getString("state")),
                    row.getString("note"),
                    row.getInt("tries"),
                    row.getObject("received_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
        .list();
  }
}
