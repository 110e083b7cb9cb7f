package io.songda.timers;

import io.songda.shared.SizedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of timers. */
@Component
final class TimerStore {

  /** A timer somebody works on; the token tells whether it was set anew meanwhile. */
  record Claimed(Timer timer, long token, int attempts) {}

  private static final SizedSql LEASE =
      new SizedSql(
          timers ->
              "update timers_timer set lease_until = ? where "
                  + String.join(" or ", Collections.nCopies(timers, "(stream = ? and name = ?)")));

  private final JdbcTemplate jdbc;
  private final RandomGenerator random;

  TimerStore(JdbcTemplate jdbc, RandomGenerator chance) {
    this.jdbc = jdbc;
    this.random = chance;
  }

  /** Sets or moves timers. */
  void set(List<Timer> timers) {
    jdbc.batchUpdate(
        """
        insert into timers_timer (stream, name, step, clock, due, token) values (?, ?, ?, ?, ?, ?)
        on duplicate key update step = values(step), clock = values(clock), due = values(due),
          token = values(token), lease_until = 0, attempts = 0""",
        rows(timers));
  }

  /** Sets timers that are not there yet. */
  void insert(List<Timer> timers) {
    jdbc.batchUpdate(
        "insert into timers_timer (stream, name, step, clock, due, token) values (?, ?, ?, ?, ?, ?)",
        rows(timers));
  }

  private List<Object[]> rows(List<Timer> timers) {
    List<Object[]> rows = new ArrayList<>(timers.size());
    for (Timer timer : timers) {
      rows.add(
          new Object[] {
            timer.stream(),
            timer.name(),
            timer.step(),
            timer.clock().name(),
            micros(timer.due()),
            random.nextLong()
          });
    }
    return rows;
  }

  void remove(String stream, String name) {
    jdbc.update("delete from timers_timer where stream = ? and name = ?", stream, name);
  }

  /** Takes a finished timer away unless it was set anew. */
  void done(Claimed claimed) {
    jdbc.update(
        "delete from timers_timer where stream = ? and name = ? and token = ?",
        claimed.timer().stream(),
        claimed.timer().name(),
        claimed.token());
  }

  /** Lets a failed timer rest unless it was set anew. */
  void rest(Claimed claimed, Instant realUntil) {
    jdbc.update(
        """
        update timers_timer set attempts = attempts + 1, lease_until = ?
        where stream = ? and name = ? and token = ?""",
        micros(realUntil),
        claimed.timer().stream(),
        claimed.timer().name(),
        claimed.token());
  }

  /** Claims due timers that nobody works on, inside a transaction; each goes to one worker only. */
  List<Claimed> claim(
      Timer.Clock clock, Instant now, Instant realNow, Instant leaseUntil, int atMost) {
    List<Claimed> found =
        jdbc.query(
            """
            select stream, name, step, clock, due, token, attempts from timers_timer
            where clock = ? and due <= ? and lease_until <= ?
            order by due limit ? for update skip locked""",
            TimerStore::claimed,
            clock.name(),
            micros(now),
            micros(realNow),
            atMost);
    if (!found.isEmpty()) {
      lease(found, leaseUntil);
    }
    return found;
  }

  private void lease(List<Claimed> found, Instant until) {
    List<Object> values = new ArrayList<>();
    values.add(micros(until));
    for (Claimed claimed : found) {
      values.addAll(List.of(claimed.timer().stream(), claimed.timer().name()));
    }
    jdbc.update(LEASE.of(found.size()), values.toArray());
  }

  /** When the next timer of that clock is due that nobody works on. */
  Optional<Instant> nextDue(Timer.Clock clock, Instant realNow) {
    return jdbc
        .queryForList(
            """
            select due from timers_timer where clock = ? and lease_until <= ?
            order by due limit 1""",
            Long.class,
            clock.name(),
            micros(realNow))
        .stream()
        .map(TimerStore::instant)
        .findAny();
  }

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    Timer timer =
        new Timer(
            row.getString(1),
            row.getString(2),
            row.getInt(3),
            instant(row.getLong(5)),
            Timer.Clock.valueOf(row.getString(4)));
    return new Claimed(timer, row.getLong(6), row.getInt(7));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
