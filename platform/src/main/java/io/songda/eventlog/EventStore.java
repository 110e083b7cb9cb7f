package io.songda.eventlog;

import io.songda.shared.Placeholders;
import io.songda.shared.SizedSql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The log's own table and the counters of its partitions. */
@Component
final class EventStore {

  /** A row as it stands in the table. */
  record Row(
      int partition,
      long position,
      String stream,
      long seq,
      String type,
      long atMicros,
      long loggedMicros,
      String payload,
      byte[] hash) {}

  private static final SizedSql LOCK =
      new SizedSql(
          parts ->
              """
              select part, position from eventlog_partition where part in (%s)
              order by part for update"""
                  .formatted(Placeholders.marks(parts)));

  private static final SizedSql ADVANCE =
      new SizedSql(
          parts ->
              """
              insert into eventlog_partition (part, position) values %s
              on duplicate key update position = values(position)"""
                  .formatted(String.join(", ", Collections.nCopies(parts, "(?, ?)"))));

  private final JdbcTemplate jdbc;
  private final InstantSource real;

  EventStore(JdbcTemplate jdbc, InstantSource real) {
    this.jdbc = jdbc;
    this.real = real;
  }

  /** Gives the events their positions and stores them; the counters stay locked until commit. */
  List<Recorded> write(List<Told> told) {
    TreeSet<Integer> parts = new TreeSet<>();
    told.forEach(event -> parts.add(event.partition()));
    Map<Integer, Long> last = lock(parts);
    List<Recorded> recorded = place(told, last);
    advance(last);
    insert(told, recorded);
    return recorded;
  }

  private Map<Integer, Long> lock(TreeSet<Integer> parts) {
    Map<Integer, Long> last = new TreeMap<>();
    jdbc.query(
        LOCK.of(parts.size()),
        row -> {
          last.put(row.getInt(1), row.getLong(2));
        },
        parts.toArray());
    return last;
  }

  private void advance(Map<Integer, Long> last) {
    List<Object> values = new ArrayList<>();
    last.forEach((part, position) -> values.addAll(List.of(part, position)));
    jdbc.update(ADVANCE.of(last.size()), values.toArray());
  }

  private static List<Recorded> place(List<Told> told, Map<Integer, Long> last) {
    List<Recorded> recorded = new ArrayList<>(told.size());
    for (Told event : told) {
      int part = event.partition();
      long position = last.merge(part, 1L, Long::sum);
      recorded.add(
          new Recorded(part, position, event.stream(), event.seq(), event.at(), event.event()));
    }
    return recorded;
  }

  private void insert(List<Told> told, List<Recorded> recorded) {
    long logged = Told.micros(real.instant());
    jdbc.batchUpdate(
        """
        insert into eventlog_event
          (part, position, stream, seq, type, at, logged, payload, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(PreparedStatement row, int i) throws SQLException {
            set(row, told.get(i), recorded.get(i), logged);
          }

          @Override
          public int getBatchSize() {
            return told.size();
          }
        });
  }

  private static void set(PreparedStatement row, Told event, Recorded at, long logged)
      throws SQLException {
    row.setInt(1, at.partition());
    row.setLong(2, at.position());
    row.setString(3, event.stream());
    row.setLong(4, event.seq());
    row.setString(5, event.type());
    row.setLong(6, Told.micros(event.at()));
    row.setLong(7, logged);
    row.setString(8, event.payload());
    row.setBytes(9, event.hash());
  }

  /** The last position of each partition, as committed. */
  long[] lastPositions() {
    long[] last = new long[Partitions.COUNT];
    jdbc.query(
        "select part, position from eventlog_partition",
        row -> {
          last[row.getInt(1)] = row.getLong(2);
        });
    return last;
  }

  /** The next events of a partition behind a position. */
  List<Row> after(int part, long position, int limit) {
    return jdbc.query(
        """
        select part, position, stream, seq, type, at, logged, payload, hash from eventlog_event
        where part = ? and position > ? order by position limit ?""",
        EventStore::row,
        part,
        position,
        limit);
  }

  /** A stream's events from a seq on, as far as the partition's given position. */
  List<Row> ofStream(String stream, long fromSeq, long upTo, int limit) {
    return jdbc.query(
        """
        select part, position, stream, seq, type, at, logged, payload, hash from eventlog_event
        where stream = ? and seq >= ? and position <= ? order by seq limit ?""",
        EventStore::row,
        stream,
        fromSeq,
        upTo,
        limit);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getInt(1),
        row.getLong(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getLong(6),
        row.getLong(7),
        row.getString(8),
        row.getBytes(9));
  }
}
