package io.songda.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The statements that took longer than {@code songda.db.slow-statement}, by shape. Of more shapes
 * than {@code songda.db.slow-statements-kept} those stay that were seen last. No value of any
 * statement is ever kept: what is not a placeholder already is made one.
 */
@Component
public class SlowStatements {

  private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d+(?:\\.\\d+)?\\b");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** {@code (?, ?)}, and many of it: how many values there were is no shape of its own. */
  private static final Pattern ROW = Pattern.compile("\\(\\s*\\?(?:\\s*,\\s*\\?)*\\s*\\)");

  private static final Pattern ROWS = Pattern.compile("\\(\\?…\\)(?:\\s*,\\s*\\(\\?…\\))+");

  /** {@code union all select ?, ?} and the like, three times and more. */
  private static final Pattern AGAIN = Pattern.compile("(\\S.{3,100}?)\\1{2,}");

  private static final int LONGEST = 2_000;

  private static final class Tally {
    long count;
    long nanos;
    long longest;
    Instant lastSeen = Instant.EPOCH;
  }

  private final long thresholdNanos;
  private final int kept;
  private final InstantSource real;
  private final Counter seen;
  private final Map<String, Tally> tallies = new HashMap<>();

  @Autowired
  SlowStatements(DatabaseSettings settings, InstantSource real, MeterRegistry meters) {
    this(settings.db().slowStatement(), settings.db().slowStatementsKept(), real, meters);
  }

  SlowStatements(Duration threshold, int kept, InstantSource real, MeterRegistry meters) {
    this.thresholdNanos = threshold.toNanos();
    this.kept = kept;
    this.real = real;
    this.seen = meters.counter("songda.db.slow");
  }

  /** Notes a statement that began at this {@link System#nanoTime()} and is over now. */
  void over(String sql, long beganNanos) {
    long took = System.nanoTime() - beganNanos;
    if (took >= thresholdNanos) {
      note(shape(sql), took);
    }
  }

  private synchronized void note(String shape, long took) {
    seen.increment();
    if (!tallies.containsKey(shape) && tallies.size() >= kept) {
      forgetTheOldest();
    }
    Tally tally = tallies.computeIfAbsent(shape, first -> new Tally());
    tally.count++;
    tally.nanos += took;
    tally.longest = Math.max(tally.longest, took);
    tally.lastSeen = real.instant();
  }

  private void forgetTheOldest() {
    tallies.entrySet().stream()
        .min(Comparator.comparing(one -> one.getValue().lastSeen))
        .map(Map.Entry::getKey)
        .ifPresent(tallies::remove);
  }

  /** What is left of a statement without its values and without how many there were. */
  static String shape(String sql) {
    String text = sql.length() > 4 * LONGEST ? sql.substring(0, 4 * LONGEST) : sql;
    String bare = TEXT.matcher(text).replaceAll("?");
    bare = NUMBER.matcher(bare).replaceAll("?");
    bare = SPACE.matcher(bare).replaceAll(" ").strip();
    bare = ROW.matcher(bare).replaceAll("(?…)");
    bare = ROWS.matcher(bare).replaceAll("(?…)…");
    bare = AGAIN.matcher(bare).replaceAll("$1…");
    return bare.length() > LONGEST ? bare.substring(0, LONGEST) + "…" : bare;
  }

  /** All that are known, the one that cost most time in all first. */
  public synchronized List<SlowStatement> list() {
    return tallies.entrySet().stream()
        .sorted(Comparator.comparingLong(one -> -one.getValue().nanos))
        .map(one -> view(one.getKey(), one.getValue()))
        .toList();
  }

  private static SlowStatement view(String shape, Tally tally) {
    return new SlowStatement(
        shape, tally.count, tally.nanos / 1e6 / tally.count, tally.longest / 1e6, tally.lastSeen);
  }
}
