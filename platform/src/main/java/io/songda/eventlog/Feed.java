package io.songda.eventlog;

import io.songda.shared.Alarms;
import io.songda.shared.Bell;
import io.songda.shared.DatabaseTrouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's way through the log: takes what is new from memory or from the table, hands it
 * over in batches, and moves the cursor in the same transaction. All of it happens on one virtual
 * thread, so the order within a stream is that of the log.
 */
final class Feed implements Tail.Watcher {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  static final int BATCH = 500;
  private static final int SCAN = 4_000;
  private static final int[] PAUSES_MS = {10, 50, 200, 500};
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration HAND_OVER = Duration.ofMillis(2);
  private static final long HAND_OVER_AT_MOST_NANOS = Duration.ofMillis(20).toNanos();

  /** In what the effect of a batch and its cursor are joined. */
  interface Work {
    void run(Runnable effect);
  }

  /** How its own waiting is measured and spent. */
  interface Pace {

    /** The machine's. */
    Pace REAL =
        new Pace() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public void rest(Duration time) {
            LockSupport.parkNanos(time.toNanos());
          }
        };

    long nanoTime();

    void rest(Duration time);
  }

  /** What a listener works with. */
  record Means(
      Tail tail,
      EventStore events,
      Cursors cursors,
      Work work,
      Alarms alarms,
      InstantSource real,
      Pace pace) {

    /** The same for one that keeps nothing: no transaction, its cursor in memory. */
    Means following(Follower follower) {
      Cursors memory = new FollowersCursor(follower, events, cursors);
      return new Means(tail, events, memory, Runnable::run, alarms, real, pace);
    }
  }

  /** An event the listener wants, and how long ago it was committed when it was found. */
  private record Wanted(Recorded recorded, long committedNanos) {}

  private final EventListener listener;
  private final Means means;
  private final Payloads payloads = new Payloads();
  private final Map<String, Class<? extends Event>> types = new HashMap<>();
  private final Set<String> parked = ConcurrentHashMap.newKeySet();
  private final Bell bell = new Bell();
  private final Lags lags = new Lags();
  private final long[] holeSince = new long[Partitions.COUNT];

  /** Taken so far, and (behind it) stored so far; events nobody wants are not stored at once. */
  private volatile long[] taken = new long[0];

  private long[] stored = new long[0];
  private long storedNanos;
  private boolean holes;
  private volatile boolean resuming;
  private volatile long levelNanos = System.nanoTime();
  private final LongAdder handled = new LongAdder();
  private volatile boolean stopped;
  private @Nullable Thread thread;

  Feed(EventListener listener, Means means) {
    this.listener = listener;
    this.means = means;
    listener.interest().forEach(type -> types.put(type.getSimpleName(), type));
  }

  String name() {
    return listener.name();
  }

  void start() {
    stopped = false;
    means.tail.watch(this);
    thread = Thread.ofVirtual().name("listener-" + name()).start(this::run);
  }

  void stopSoon() {
    stopped = true;
    bell.ring();
  }

  /** Waits until the batch in hand is done. */
  void awaitStop(Duration atMost) {
    means.tail.leave(this);
    try {
      if (thread != null && !thread.join(atMost)) {
        LOG.warn("Listener {} is still at work", name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void heard(Set<Class<?>> newTypes) {
    if (newTypes.isEmpty() || newTypes.stream().anyMatch(types::containsValue)) {
      bell.ring();
    }
  }

  void resumeParked() {
    resuming = true;
    bell.ring();
  }

  // ---- the loop ----

  private void run() {
    int troubles = 0;
    while (!stopped) {
      try {
        boolean worked = turn();
        troubles = 0;
        if (!worked) {
          levelNanos = System.nanoTime();
          bell.await(holes ? HAND_OVER : REST);
        }
      } catch (RuntimeException e) {
        troubles = Math.min(troubles + 1, 8);
        LOG.warn("Listener {} waits for the database: {}", name(), e.toString());
        bell.await(Duration.ofMillis(10L << troubles));
      }
    }
    storeQuietly();
  }

  /**
   * Takes what is new, a batch at most; what fails on the database is read anew the next time.
   *
   * @return false when there was nothing
   */
  boolean turn() {
    try {
      if (taken.length == 0) {
        load();
      }
      return step();
    } catch (CursorStore.Moved e) {
      LOG.info("{}; reading it anew", e.getMessage());
      taken = new long[0];
      return true;
    } catch (RuntimeException e) {
      taken = new long[0];
      throw e;
    }
  }

  private void load() {
    stored = means.cursors.load(name());
    storedNanos = means.pace.nanoTime();
    parked.clear();
    means.cursors.parked(name()).forEach(waiting -> parked.add(waiting.stream()));
    resuming = true;
    taken = stored.clone();
  }

  private boolean step() {
    if (resuming) {
      resuming = false;
      resumeAll();
    }
    Map<Integer, Long> ends = new TreeMap<>();
    List<Wanted> wanted = gather(ends);
    if (ends.isEmpty()) {
      storeIfDue();
      return false;
    }
    if (!wanted.isEmpty()) {
      hand(wanted, ends);
    }
    moveTaken(ends);
    storeIfDue();
    return true;
  }

  private void moveTaken(Map<Integer, Long> ends) {
    long[] next = taken.clone();
    ends.forEach((part, position) -> next[part] = Math.max(next[part], position));
    taken = next;
  }

  // ---- what is new ----

  private List<Wanted> gather(Map<Integer, Long> ends) {
    List<Wanted> wanted = new ArrayList<>();
    holes = false;
    int scanned = 0;
    for (int part = 0; part < Partitions.COUNT; part++) {
      boolean full = wanted.size() >= BATCH || scanned >= SCAN;
      if (!full && means.tail.highest(part) > taken[part]) {
        int room = Math.min(BATCH - wanted.size(), SCAN - scanned);
        scanned += gather(part, room, wanted, ends);
      }
    }
    return wanted;
  }

  private int gather(int part, int room, List<Wanted> wanted, Map<Integer, Long> ends) {
    List<Tail.Fresh> fresh = means.tail.after(part, taken[part], room);
    if (fresh.isEmpty()) {
      return isLate(part) ? gatherFromTable(part, room, wanted, ends) : 0;
    }
    holeSince[part] = 0;
    for (Tail.Fresh event : fresh) {
      if (wants(event.recorded())) {
        wanted.add(new Wanted(event.recorded(), event.committedNanos()));
      }
      ends.put(part, event.recorded().position());
    }
    return fresh.size();
  }

  private boolean wants(Recorded event) {
    return types.containsValue(event.event().getClass()) && !parked.contains(event.stream());
  }

  /** A commit may be known a moment before the one before it: wait for that one shortly. */
  private boolean isLate(int part) {
    if (means.tail.inTable(part, taken[part] + 1)) {
      return true;
    }
    long now = means.pace.nanoTime();
    if (holeSince[part] == 0) {
      holeSince[part] = now;
    }
    if (now - holeSince[part] < HAND_OVER_AT_MOST_NANOS) {
      holes = true;
      return false;
    }
    means.tail.look();
    return true;
  }

  private int gatherFromTable(int part, int room, List<Wanted> wanted, Map<Integer, Long> ends) {
    holeSince[part] = 0;
    List<EventStore.Row> rows = means.events.after(part, taken[part], room);
    long before = taken[part];
    for (EventStore.Row row : rows) {
      alarmOfGap(row, before);
      before = row.position();
      Recorded event = read(row);
      if (event != null && !parked.contains(row.stream())) {
        wanted.add(new Wanted(event, committedNanos(row)));
      }
      ends.put(part, row.position());
    }
    return rows.size();
  }

  private void alarmOfGap(EventStore.Row row, long before) {
    if (row.position() != before + 1) {
      means.alarms.ring(
          "event_log_gap",
          "partition " + row.partition(),
          "Listener %s found position %d behind %d; run verify-history"
              .formatted(name(), row.position(), before));
    }
  }

  private long committedNanos(EventStore.Row row) {
    long agoMicros = Told.micros(means.real.instant()) - row.loggedMicros();
    return means.pace.nanoTime() - agoMicros * 1_000;
  }

  private @Nullable Recorded read(EventStore.Row row) {
    Class<? extends Event> type = types.get(row.type());
    if (type == null) {
      return null;
    }
    return new Recorded(
        row.partition(),
        row.position(),
        row.stream(),
        row.seq(),
        Told.instant(row.atMicros()),
        payloads.read(row.payload(), type));
  }

  // ---- handing over ----

  private void hand(List<Wanted> wanted, Map<Integer, Long> ends) {
    List<Recorded> batch = wanted.stream().map(Wanted::recorded).toList();
    Throwable failure = attempt(() -> listener.on(batch), ends);
    if (failure == null) {
      wanted.forEach(this::handled);
      return;
    }
    LOG.info(
        "Listener {} takes {} events one by one: {}", name(), batch.size(), failure.toString());
    wanted.forEach(this::handAlone);
  }

  private void handAlone(Wanted wanted) {
    Recorded event = wanted.recorded();
    if (parked.contains(event.stream())) {
      return;
    }
    Throwable failure = insist(event, () -> moveOnly(event));
    if (failure == null) {
      handled(wanted);
      return;
    }
    park(event, failure);
  }

  private Map<Integer, Long> moveOnly(Recorded event) {
    return Map.of(event.partition(), event.position());
  }

  /** Tries an event five times; returns why it failed the last time, null when it is done. */
  private @Nullable Throwable insist(
      Recorded event, java.util.function.Supplier<Map<Integer, Long>> ends) {
    Throwable failure = attempt(() -> listener.on(List.of(event)), ends.get());
    for (int pause : PAUSES_MS) {
      if (failure == null) {
        return null;
      }
      LOG.warn("Listener {} failed at {}: {}", name(), told(event), failure.toString());
      means.pace.rest(Duration.ofMillis(pause));
      failure = attempt(() -> listener.on(List.of(event)), ends.get());
    }
    return failure;
  }

  /** Effect and cursor in one transaction. Troubles of the database are thrown on. */
  private @Nullable Throwable attempt(Runnable effect, Map<Integer, Long> ends) {
    try {
      means.work.run(
          () -> {
            effect.run();
            means.cursors.move(name(), stored, ahead(ends));
          });
      markStored(ends);
      return null;
    } catch (CursorStore.Moved e) {
      throw e;
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      if (e instanceof RuntimeException trouble && DatabaseTrouble.passes(e)) {
        throw trouble;
      }
      return e;
    }
  }

  private void park(Recorded event, Throwable failure) {
    Map<Integer, Long> end = moveOnly(event);
    means.work.run(
        () -> {
          means.cursors.park(name(), event, failure);
          means.cursors.move(name(), stored, ahead(end));
        });
    markStored(end);
    parked.add(event.stream());
    LOG.error("Listener {} parks {}", name(), event.stream(), failure);
    means.alarms.ring(
        "event_parked",
        event.stream(),
        "Listener %s cannot take %s; its stream waits until it is resumed"
            .formatted(name(), told(event)));
  }

  private static String told(Recorded event) {
    return "%s %d of %s"
        .formatted(event.event().getClass().getSimpleName(), event.seq(), event.stream());
  }

  private void handled(Wanted wanted) {
    lags.add(means.pace.nanoTime() - wanted.committedNanos());
    handled.increment();
  }

  // ---- the stored cursor ----

  private Map<Integer, Long> ahead(Map<Integer, Long> ends) {
    Map<Integer, Long> ahead = new TreeMap<>(ends);
    ahead.entrySet().removeIf(end -> end.getValue() <= stored[end.getKey()]);
    return ahead;
  }

  private void markStored(Map<Integer, Long> ends) {
    ends.forEach((part, position) -> stored[part] = Math.max(stored[part], position));
  }

  /** Passing over unwanted events has no effect, so it is stored only now and then. */
  private void storeIfDue() {
    if (means.pace.nanoTime() - storedNanos > REST.toNanos()) {
      storedNanos = means.pace.nanoTime();
      storeTaken();
    }
  }

  private void storeTaken() {
    Map<Integer, Long> ends = new TreeMap<>();
    for (int part = 0; part < taken.length; part++) {
      ends.put(part, taken[part]);
    }
    Map<Integer, Long> ahead = ahead(ends);
    if (!ahead.isEmpty()) {
      means.work.run(() -> means.cursors.move(name(), stored, ahead));
      markStored(ahead);
    }
  }

  private void storeQuietly() {
    try {
      storeTaken();
    } catch (RuntimeException e) {
      LOG.info("Listener {} stops without its last cursor: {}", name(), e.toString());
    }
  }

  // ---- parked streams ----

  private void resumeAll() {
    for (CursorStore.Parked waiting : means.cursors.parked(name())) {
      parked.add(waiting.stream());
      if (waiting.resuming()) {
        resume(waiting);
      }
    }
  }

  private void resume(CursorStore.Parked waiting) {
    long from = waiting.fromSeq();
    while (!stopped) {
      List<EventStore.Row> rows =
          means.events.ofStream(waiting.stream(), from, taken[waiting.partition()], BATCH);
      if (rows.isEmpty()) {
        means.cursors.unpark(waiting);
        parked.remove(waiting.stream());
        LOG.info("Listener {} has caught up with {}", name(), waiting.stream());
        return;
      }
      for (EventStore.Row row : rows) {
        if (!resumed(waiting, row)) {
          means.cursors.parkAgain(waiting);
          return;
        }
        from = row.seq() + 1;
      }
    }
  }

  private boolean resumed(CursorStore.Parked waiting, EventStore.Row row) {
    Recorded event = read(row);
    if (event == null) {
      return true;
    }
    Throwable failure =
        attempt(
            () -> {
              listener.on(List.of(event));
              means.cursors.advance(waiting, event.seq() + 1);
            },
            Map.of());
    if (failure != null) {
      LOG.error("Listener {} still cannot take {}", name(), told(event), failure);
    }
    return failure == null;
  }

  // ---- how it fares ----

  /** Events committed but not yet taken. */
  long behind() {
    long[] now = taken;
    long behind = 0;
    for (int part = 0; part < now.length; part++) {
      behind += Math.max(0, means.tail.highest(part) - now[part]);
    }
    return now.length == 0 ? 1 : behind;
  }

  /** How long the oldest event not yet taken has been waiting; zero when there is none. */
  Duration age() {
    long[] now = taken;
    Duration age = Duration.ZERO;
    for (int part = 0; part < now.length; part++) {
      if (means.tail.highest(part) > now[part]) {
        Duration here =
            Duration.between(means.cursors.loggedAt(part, now[part] + 1), means.real.instant());
        age = here.compareTo(age) > 0 ? here : age;
      }
    }
    return age;
  }

  /**
   * The same as {@link #age()} in nanoseconds and from memory alone, for whoever asks often: since
   * the commit of what is next, or, when that is too old for the memory, since nothing waited.
   */
  long waitingNanos() {
    long[] now = taken;
    long clock = System.nanoTime();
    long longest = 0;
    for (int part = 0; part < now.length; part++) {
      if (means.tail.highest(part) > now[part]) {
        List<Tail.Fresh> next = means.tail.after(part, now[part], 1);
        long since = next.isEmpty() ? levelNanos : next.getFirst().committedNanos();
        longest = Math.max(longest, clock - since);
      }
    }
    return longest;
  }

  /** How many streams wait until they are resumed. */
  int parkedStreams() {
    return parked.size();
  }

  /** Events handled since the start. */
  long handled() {
    return handled.sum();
  }

  Lags lags() {
    return lags;
  }
}
