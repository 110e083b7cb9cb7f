package io.songda.audit;

import io.songda.shared.Alarms;
import io.songda.shared.Caller;
import io.songda.shared.RefusalHearer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The record of what people and programs did or tried. */
@Component
public final class Audit implements Alarms.Hearer, RefusalHearer {

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  /** An entry as it was recorded; the time is real time. */
  public record Entry(
      long id, Instant at, String actor, String action, String subject, String detail) {}

  private static final String INSERT =
      "insert into audit_entry (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)";
  private static final int AT_ONCE = 200;
  private static final int MOST_WAITING = 10_000;

  private final BlockingQueue<Object[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicLong lost = new AtomicLong();
  private final JdbcTemplate jdbc;
  private final InstantSource real;

  Audit(JdbcTemplate jdbc, InstantSource real) {
    this.jdbc = jdbc;
    this.real = real;
  }

  /**
   * Records what was done, together with the running transaction if there is one.
   *
   * @param actor who, e.g. {@code usr_…}, {@code system}
   * @param action what, e.g. {@code order.cancel}
   * @param subject to what, e.g. {@code ord_…}
   * @param detail a sentence or the facts, at most 2000 characters
   */
  public void record(String actor, String action, String subject, String detail) {
    jdbc.update(INSERT, line(actor, action, subject, detail));
  }

  /**
   * Records what was refused. The running transaction will be undone, so it is written afterwards
   * and apart; the refusal itself never fails because of it.
   */
  public void recordRefused(String actor, String action, String subject, String detail) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      recordApart(actor, action, subject, detail);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            recordApart(actor, action, subject, detail);
          }
        });
  }

  /**
   * Remembered at once and written soon, many with one statement, on a thread of its own, which has
   * neither the transaction nor its connection. When more come than can be written, those beyond
   * are left out, and the log says how many.
   */
  private void recordApart(String actor, String action, String subject, String detail) {
    if (waiting.offer(line(actor, action, subject, detail))) {
      write();
    } else {
      lost.incrementAndGet();
    }
  }

  private void write() {
    if (writing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("audit").start(this::writeWhatWaits);
    }
  }

  private void writeWhatWaits() {
    List<Object[]> lines = new ArrayList<>();
    while (waiting.drainTo(lines, AT_ONCE) > 0) {
      write(lines);
      lines.clear();
    }
    writing.set(false);
    if (!waiting.isEmpty()) {
      write();
    }
  }

  private void write(List<Object[]> lines) {
    try {
      jdbc.batchUpdate(INSERT, lines);
    } catch (RuntimeException e) {
      LOG.warn(
          "{} entries are not in the audit, the first is {}",
          lines.size(),
          Arrays.toString(lines.getFirst()),
          e);
    }
    long beyond = lost.getAndSet(0);
    if (beyond > 0) {
      LOG.warn("{} entries are not in the audit: too many at once", beyond);
    }
  }

  private Object[] line(String actor, String action, String subject, String detail) {
    return new Object[] {
      ChronoUnit.MICROS.between(Instant.EPOCH, real.instant()),
      cut(actor, 100),
      cut(action, 100),
      cut(subject, 100),
      cut(detail, 2000)
    };
  }

  @Override
  public void refused(Caller caller, String action, String subject, String detail) {
    String actor = caller.user() == null ? caller.role().name() : caller.user().toString();
    recordRefused(actor, action, subject, detail);
  }

  @Override
  public void hear(String name, String subject, String detail) {
    recordApart("system", "alarm." + name, subject, detail);
  }

  /** The latest entries about a subject, newest first. */
  public List<Entry> about(String subject, int atMost) {
    return jdbc.query(
        """
        select id, at, actor, action, subject, detail from audit_entry
        where subject = ? order by id desc limit ?""",
        (row, n) ->
            new Entry(
                row.getLong(1),
                Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
        subject,
        atMost);
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }
}
