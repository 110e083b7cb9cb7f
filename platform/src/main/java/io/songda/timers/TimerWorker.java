package io.songda.timers;

import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.shared.Loop;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fires what is due. Many programs may work on the same timers: each claims some by a lease in real
 * time, and what a dead program had claimed is claimed anew when its lease has run out.
 */
@Component
final class TimerWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TimerWorker.class);

  /**
   * Half of the database's connections, so that a herd of timers leaves the other half to people.
   * None of them waits for anybody outside: calls go beside the timers.
   */
  static final int AT_ONCE = 12;

  private static final int PATIENCE = 8;
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final ObjectProvider<TimerHandler> beans;
  private final TimerStore store;
  private final Sleep sleep;
  private final CityClock city;
  private final InstantSource real;
  private final Transactions transactions;
  private final Alarms alarms;
  private final Duration lease;
  private final boolean enabled;
  private final Map<String, TimerHandler> handlers = new HashMap<>();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Loop loop;
  private final LongAdder fired = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /** How late the latest timer was at the last look, and when that was. */
  private volatile long lateNanos;

  private volatile long lookedNanos = System.nanoTime();

  @Autowired
  TimerWorker(
      ObjectProvider<TimerHandler> beans,
      TimerStore store,
      Sleep sleep,
      CityClock city,
      InstantSource real,
      Transactions transactions,
      Alarms alarms,
      @Value("${songda.timers.lease:60s}") Duration lease,
      @Value("${songda.timers.running:true}") boolean enabled) {
    this.beans = beans;
    this.store = store;
    this.sleep = sleep;
    this.city = city;
    this.real = real;
    this.transactions = transactions;
    this.alarms = alarms;
    this.lease = lease;
    this.enabled = enabled;
    this.loop = new Loop(Thread.ofVirtual().name("timers"), this::turn, sleep::end);
  }

  @Override
  public void start() {
    beans.stream().forEach(this::know);
    loop.start(enabled);
  }

  private void know(TimerHandler handler) {
    TimerHandler twin = handlers.put(handler.name(), handler);
    if (twin != null && twin != handler) {
      throw new IllegalStateException("Two handlers of timers are called " + handler.name());
    }
  }

  @Override
  public void stop() {
    loop.stop(Duration.ofSeconds(5));
    try {
      if (free.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS)) {
        free.release(AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private void turn() {
    try {
      if (fireDue() == 0) {
        sleep.sleep(untilNext());
      }
    } catch (RuntimeException e) {
      LOG.warn("The timers wait for the database: {}", e.toString());
      sleep.sleep(LONGEST_SLEEP);
    }
  }

  private int fireDue() {
    int room = free.drainPermits();
    if (room == 0) {
      return waitForRoom();
    }
    List<TimerStore.Claimed> claimed = List.of();
    try {
      claimed = claimDue(room);
    } finally {
      free.release(room - claimed.size());
    }
    lateNanos = claimed.stream().mapToLong(this::lateNanos).max().orElse(0);
    lookedNanos = System.nanoTime();
    claimed.forEach(this::fireApart);
    return claimed.size();
  }

  private long lateNanos(TimerStore.Claimed claimed) {
    Timer timer = claimed.timer();
    if (timer.clock() == Timer.Clock.REAL) {
      return Duration.between(timer.due(), real.instant()).toNanos();
    }
    Duration late = Duration.between(timer.due(), city.instant());
    return (long) (late.toNanos() / city.speed());
  }

  /** How late timers fire; grows while nobody can look. Zero on a program that has none to fire. */
  long overdueNanos() {
    long since = System.nanoTime() - lookedNanos;
    return enabled && loop.isRunning()
        ? lateNanos + Math.max(0, since - 2 * LONGEST_SLEEP.toNanos())
        : 0;
  }

  /** Timers whose handlers run now. */
  int atWork() {
    return AT_ONCE - free.availablePermits();
  }

  long fired() {
    return fired.sum();
  }

  long failures() {
    return failures.sum();
  }

  private int waitForRoom() {
    free.acquireUninterruptibly();
    free.release();
    return 1;
  }

  /** Claims what is due, so many at most. */
  List<TimerStore.Claimed> claimDue(int room) {
    return transactions.in(() -> claim(room));
  }

  private List<TimerStore.Claimed> claim(int room) {
    Instant now = real.instant();
    Instant until = now.plus(lease);
    List<TimerStore.Claimed> claimed =
        new ArrayList<>(store.claim(Timer.Clock.CITY, city.instant(), now, until, room));
    if (claimed.size() < room) {
      int left = room - claimed.size();
      claimed.addAll(store.claim(Timer.Clock.REAL, now, now, until, left));
    }
    return claimed;
  }

  private void fireApart(TimerStore.Claimed claimed) {
    Thread.ofVirtual()
        .name("timer-" + claimed.timer().name())
        .start(
            () -> {
              try {
                fire(claimed);
              } finally {
                free.release();
              }
            });
  }

  /** Lets its handler do it; a timer that fails rests for a while and is due again. */
  void fire(TimerStore.Claimed claimed) {
    try {
      TimerHandler handler = handlers.get(claimed.timer().name());
      if (handler == null) {
        throw new IllegalStateException("Nobody handles timers of this name");
      }
      handler.fire(claimed.timer());
      fired.increment();
      store.done(claimed);
    } catch (RuntimeException | Error e) {
      failed(claimed, e);
    }
  }

  private void failed(TimerStore.Claimed claimed, Throwable failure) {
    Timer timer = claimed.timer();
    int attempts = claimed.attempts() + 1;
    failures.increment();
    LOG.warn("Timer {} of {} failed ({})", timer.name(), timer.stream(), attempts, failure);
    if (attempts == PATIENCE) {
      alarms.ring(
          "timer_failing",
          timer.stream(),
          "Timer %s failed %d times and is tried on: %s"
              .formatted(timer.name(), attempts, failure));
    }
    try {
      store.rest(claimed, real.instant().plus(restAfter(attempts)));
    } catch (RuntimeException e) {
      LOG.warn("Timer {} of {} rests until its lease ends", timer.name(), timer.stream());
    }
  }

  private static Duration restAfter(int attempts) {
    Duration rest = Duration.ofMillis(250L << Math.min(attempts, 12));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  /** How long it really takes until there may be something to do. */
  Duration untilNext() {
    Instant now = real.instant();
    Duration next = LONGEST_SLEEP;
    for (Timer.Clock clock : Timer.Clock.values()) {
      Duration here =
          store.nextDue(clock, now).map(due -> sleep.realUntil(clock, due)).orElse(LONGEST_SLEEP);
      next = here.compareTo(next) < 0 ? here : next;
    }
    return next;
  }
}
