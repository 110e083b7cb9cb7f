package io.songda.eventlog;

import io.songda.shared.SizedSql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each listener is, and which streams wait for it, in tables. */
@Component
final class CursorStore implements Cursors {

  /** Another program has moved this listener's cursor; what was done here is undone. */
  static final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Moved(String listener) {
      super("The cursor of %s was moved by another program".formatted(listener));
    }
  }

  /** A stream that waits for a listener since one of its events failed. */
  record Parked(
      long id,
      String listener,
      String stream,
      int partition,
      long fromSeq,
      String type,
      String reason,
      Instant since,
      boolean resuming) {}

  private static final SizedSql MOVE =
      new SizedSql(
          parts ->
              """
              update eventlog_cursor set position = case part %s end
              where listener = ? and (%s)"""
                  .formatted(
                      String.join(" ", Collections.nCopies(parts, "when ? then ?")),
                      String.join(
                          " or ", Collections.nCopies(parts, "part = ? and position = ?"))));

  private final JdbcTemplate jdbc;
  private final InstantSource real;

  CursorStore(JdbcTemplate jdbc, InstantSource real) {
    this.jdbc = jdbc;
    this.real = real;
  }

  /**
   * The listener's position in each partition; a new listener starts before the first event. A
   * start that was cut off may have left rows for some partitions only: the others are added.
   */
  @Override
  public long[] load(String listener) {
    List<Object[]> rows = new ArrayList<>();
    for (int part = 0; part < Partitions.COUNT; part++) {
      rows.add(new Object[] {listener, part});
    }
    long[] positions = positions(listener);
    if (positions.length < Partitions.COUNT) {
      jdbc.batchUpdate(
          """
          insert into eventlog_cursor (listener, part, position) values (?, ?, 0)
          on duplicate key update listener = listener
          """,
          rows);
      return positions(listener);
    }
    return positions;
  }

  private long[] positions(String listener) {
    return jdbc
        .queryForList(
            "select position from eventlog_cursor where listener = ? order by part",
            Long.class,
            listener)
        .stream()
        .mapToLong(Long::longValue)
        .toArray();
  }

  @Override
  public void move(String listener, long[] from, Map<Integer, Long> to) {
    if (to.isEmpty()) {
      return;
    }
    List<Object> values = new ArrayList<>();
    to.forEach((part, position) -> values.addAll(List.of(part, position)));
    values.add(listener);
    to.keySet().forEach(part -> values.addAll(List.of(part, from[part])));
    int moved = jdbc.update(MOVE.of(to.size()), values.toArray());
    if (moved != to.size()) {
      throw new Moved(listener);
    }
  }

  @Override
  public void park(String listener, Recorded event, Throwable reason) {
    String why = "%s: %s".formatted(reason.getClass().getSimpleName(), reason.getMessage());
    jdbc.update(
        """
        insert into eventlog_parked (listener, stream, part, from_seq, type, reason, since)
        values (?, ?, ?, ?, ?, ?, ?)""",
        listener,
        event.stream(),
        event.partition(),
        event.seq(),
        event.event().getClass().getSimpleName(),
        why.length() > 1000 ? why.substring(0, 1000) : why,
        Told.micros(real.instant()));
  }

  @Override
  public List<Parked> parked() {
    return jdbc.query(
        """
        select id, listener, stream, part, from_seq, type, reason, since, resuming
        from eventlog_parked order by id""",
        (row, n) ->
            new Parked(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                Told.instant(row.getLong(8)),
                row.getBoolean(9)));
  }

  @Override
  public boolean resume(long id) {
    jdbc.update("update eventlog_parked set resuming = true where id = ?", id);
    return jdbc.queryForList("select id from eventlog_parked where id = ?", id).size() == 1;
  }

  @Override
  public void advance(Parked parked, long fromSeq) {
    jdbc.update("update eventlog_parked set from_seq = ? where id = ?", fromSeq, parked.id());
  }

  @Override
  public void parkAgain(Parked parked) {
    jdbc.update("update eventlog_parked set resuming = false where id = ?", parked.id());
  }

  @Override
  public void unpark(Parked parked) {
    jdbc.update("delete from eventlog_parked where id = ?", parked.id());
  }

  @Override
  public Instant loggedAt(int part, long position) {
    return jdbc
        .queryForList(
            "select logged from eventlog_event where part = ? and position = ?",
            Long.class,
            part,
            position)
        .stream()
        .map(Told::instant)
        .findAny()
        .orElse(Instant.EPOCH);
  }
}
