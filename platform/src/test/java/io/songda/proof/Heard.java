package io.songda.proof;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** A listener that keeps, in the transaction of its effect, what it has heard. */
final class Heard implements EventListener {

  /** The table it keeps it in; hearing the same twice is refused by its key. */
  static final String TABLE =
      """
      create table proof_heard (
        number bigint not null auto_increment,
        key proof_heard_number (number),
        listener varchar(64) not null,
        stream varchar(64) not null,
        seq bigint not null,
        unique key proof_heard_once (listener, stream, seq)
      );
      """;

  private final EventListener listener;
  private final JdbcTemplate jdbc;

  Heard(EventListener listener, JdbcTemplate jdbc) {
    this.listener = listener;
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return listener.name();
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return listener.interest();
  }

  @Override
  public void on(Recorded recorded) {
    listener.on(recorded);
    jdbc.update(
        "insert into proof_heard (listener, stream, seq) values (?, ?, ?)",
        name(),
        recorded.stream(),
        recorded.seq());
  }
}
