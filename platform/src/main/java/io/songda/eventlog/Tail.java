package io.songda.eventlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest events in memory, shared by all listeners, so that what was just committed need not be
 * read back. It keeps the last {@value #KEPT} positions of each partition; what is older, or was
 * committed by another program, stands in the table.
 */
@Component
final class Tail {

  static final int KEPT = 1024;

  /** An event and the moment ({@link System#nanoTime()}) at which its commit was known. */
  record Fresh(Recorded recorded, long committedNanos) {}

  /** Hears that something was committed. */
  interface Watcher {
    void heard(Set<Class<?>> types);
  }

  /** The ring of a partition is made for its first event. */
  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable Fresh>> rings =
      new AtomicReferenceArray<>(Partitions.COUNT);

  private final AtomicLongArray highest = new AtomicLongArray(Partitions.COUNT);
  private final AtomicLongArray inTable = new AtomicLongArray(Partitions.COUNT);
  private final Collection<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final EventStore store;
  private volatile Consumer<Class<?>> counting = type -> {};

  Tail(EventStore store) {
    this.store = store;
  }

  /** Has every event that was committed here counted by its type. */
  void countWith(Consumer<Class<?>> counter) {
    counting = counter;
  }

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** Takes what was committed; transactions may arrive in another order than they committed. */
  void add(List<Recorded> committed) {
    long now = System.nanoTime();
    Set<Class<?>> types = new HashSet<>();
    for (Recorded event : committed) {
      keep(new Fresh(event, now));
      types.add(event.event().getClass());
      counting.accept(event.event().getClass());
    }
    watchers.forEach(watcher -> watcher.heard(types));
  }

  private void keep(Fresh fresh) {
    Recorded event = fresh.recorded();
    int slot = (int) (event.position() % KEPT);
    ring(event.partition()).accumulateAndGet(slot, fresh, (there, next) -> newer(there, next));
    highest.accumulateAndGet(event.partition(), event.position(), Math::max);
  }

  private AtomicReferenceArray<@Nullable Fresh> ring(int part) {
    AtomicReferenceArray<@Nullable Fresh> ring = rings.get(part);
    if (ring == null) {
      rings.compareAndSet(part, null, new AtomicReferenceArray<>(KEPT));
      ring = Objects.requireNonNull(rings.get(part));
    }
    return ring;
  }

  private static @Nullable Fresh newer(@Nullable Fresh there, @Nullable Fresh next) {
    return there == null || next == null || there.recorded().position() < next.recorded().position()
        ? next
        : there;
  }

  /** The events right behind a position without a hole; empty when the first is not here. */
  List<Fresh> after(int part, long position, int limit) {
    List<Fresh> run = new ArrayList<>();
    AtomicReferenceArray<@Nullable Fresh> ring = ring(part);
    for (long next = position + 1; run.size() < limit; next++) {
      Fresh fresh = ring.get((int) (next % KEPT));
      if (fresh == null || fresh.recorded().position() != next) {
        return run;
      }
      run.add(fresh);
    }
    return run;
  }

  /** The highest position of the partition that is known to be committed. */
  long highest(int part) {
    return Math.max(highest.get(part), inTable.get(part));
  }

  /** Whether the position is known to stand in the table, without waiting for its hand-over. */
  boolean inTable(int part, long position) {
    return position <= inTable.get(part) || position <= highest.get(part) - KEPT;
  }

  /** Looks up in the table how far the log goes, also what others committed. */
  void look() {
    long[] last = store.lastPositions();
    boolean news = false;
    for (int part = 0; part < last.length; part++) {
      news |= last[part] > highest(part);
      inTable.accumulateAndGet(part, last[part], Math::max);
    }
    if (news) {
      doubt();
    }
  }

  /** Makes every listener look for itself. */
  void doubt() {
    watchers.forEach(watcher -> watcher.heard(Set.of()));
  }
}
