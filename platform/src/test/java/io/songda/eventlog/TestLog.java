package io.songda.eventlog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** An event log with listeners on a test schema, put together without Spring. */
public final class TestLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final EventLog log;
  public final Transactions transactions;

  /** What rang, as {@code name subject}. */
  public final List<String> alarms = new CopyOnWriteArrayList<>();

  final Tail tail;
  final EventStore events;
  final CursorStore cursors;
  final Feed.Means means;
  private final List<Listeners> running = new ArrayList<>();

  /** The database needs the tables of {@code eventlog}. */
  public TestLog(DataSource database, CityClock clock) {
    JdbcTransactionManager manager = new JdbcTransactionManager(database);
    manager.addListener(new CommitStep());
    InstantSource real = InstantSource.system();
    transactions = new Transactions(manager, new Random(1));
    events = new EventStore(new JdbcTemplate(database), real);
    cursors = new CursorStore(new JdbcTemplate(database), real);
    tail = new Tail(events);
    log = new EventLog(clock, events, tail);
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    Alarms.Hearer hearer = (name, subject, detail) -> alarms.add(name + " " + subject);
    beans.addBean("hearer", hearer);
    Alarms bells =
        new Alarms(new SimpleMeterRegistry(), beans.getBeanProvider(Alarms.Hearer.class));
    means = new Feed.Means(tail, events, cursors, transactions::run, bells, real, Feed.Pace.REAL);
  }

  /** Lets the listeners hear from now on, beginning where their cursors stand. */
  Listeners hear(EventListener... listeners) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    for (EventListener listener : listeners) {
      beans.addBean(listener.name(), listener);
    }
    Listeners started = new Listeners(beans.getBeanProvider(EventListener.class), means, true);
    started.start();
    running.add(started);
    return started;
  }

  /** Waits until every listener has taken everything that is committed. */
  public void awaitAllHeard() {
    tail.look();
    await("all events to be heard", () -> running.stream().allMatch(TestLog::isDone));
  }

  private static boolean isDone(Listeners listeners) {
    return !listeners.isRunning()
        || listeners.feeds().stream().allMatch(feed -> feed.behind() == 0);
  }

  static void await(String what, java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain for " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    running.forEach(Listeners::stop);
  }
}
