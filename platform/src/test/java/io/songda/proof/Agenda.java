package io.songda.proof;

import java.util.PriorityQueue;

/** What is going to happen, in order of time; of two at the same time the one noted first. */
final class Agenda {

  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long DAY = 24 * 60 * MINUTE;

  /** Something that is going to happen. */
  private record Entry(long at, long number, String what, Runnable doing)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  /** Hears what happens. */
  interface Watcher {
    void happens(long at, String what);
  }

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private final Watcher watcher;
  private long now;
  private long number;

  Agenda(Watcher watcher) {
    this.watcher = watcher;
  }

  /** Nanoseconds since the run began; never goes back. */
  long now() {
    return now;
  }

  void in(long delay, String what, Runnable doing) {
    entries.add(new Entry(now + Math.max(0, delay), number++, what, doing));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** When the next thing happens; the far future when nothing does. */
  long next() {
    Entry first = entries.peek();
    return first == null ? Long.MAX_VALUE : first.at;
  }

  /** Lets the next thing happen. */
  void step() {
    Entry first = entries.remove();
    now = Math.max(now, first.at);
    watcher.happens(now, first.what);
    first.doing.run();
  }
}
