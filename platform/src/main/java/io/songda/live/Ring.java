package io.songda.live;

import io.songda.eventlog.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last happenings of each partition, from which a reader who was away is served. Guarded by the
 * {@link Switchboard}.
 */
final class Ring {

  private final int kept;
  private final List<Deque<Happening>> parts = new ArrayList<>();
  private final long[] begin = new long[EventLog.partitions()];
  private final long[] end = new long[EventLog.partitions()];

  Ring(int kept) {
    this.kept = kept;
    for (int part = 0; part < EventLog.partitions(); part++) {
      parts.add(new ArrayDeque<>());
    }
  }

  /** Nothing behind these positions is missing from now on. */
  void begin(long[] positions) {
    parts.forEach(Deque::clear);
    System.arraycopy(positions, 0, begin, 0, begin.length);
    System.arraycopy(positions, 0, end, 0, end.length);
  }

  /** The partition was heard up to there. */
  void passed(int partition, long position) {
    end[partition] = Math.max(end[partition], position);
  }

  void add(Happening happening) {
    Deque<Happening> part = parts.get(happening.partition());
    part.addLast(happening);
    if (part.size() > kept) {
      begin[happening.partition()] = part.removeFirst().position();
    }
  }

  /** Up to where these partitions were heard. */
  Map<Integer, Long> at(int[] partitions) {
    Map<Integer, Long> at = new java.util.TreeMap<>();
    for (int part : partitions) {
      if (end[part] > 0) {
        at.put(part, end[part]);
      }
    }
    return at;
  }

  /**
   * What was told on the stream behind the given positions, in the order in which it was heard;
   * empty when not all of it is at hand, or when it is more than the given number.
   */
  Optional<List<Happening>> since(StreamName stream, Map<Integer, Long> after, int most) {
    List<Happening> missed = new ArrayList<>();
    for (int part : stream.partitions()) {
      long from = after.getOrDefault(part, 0L);
      if (from < begin[part] || from > end[part]) {
        return Optional.empty();
      }
      collect(stream, parts.get(part), from, missed);
    }
    if (missed.size() > most) {
      return Optional.empty();
    }
    missed.sort(Comparator.comparingLong(Happening::number));
    return Optional.of(missed);
  }

  private static void collect(
      StreamName stream, Deque<Happening> part, long from, List<Happening> missed) {
    Iterator<Happening> newestFirst = part.descendingIterator();
    while (newestFirst.hasNext()) {
      Happening happening = newestFirst.next();
      if (happening.position() <= from) {
        return;
      }
      if (happening.streams().contains(stream)) {
        missed.add(happening);
      }
    }
  }
}
