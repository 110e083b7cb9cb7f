package io.songda.simulator.play;

import io.songda.simulator.api.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what people were refused, by request and code, so that oddities stand out in the end. */
public final class Surprises {
  private static final int LONGEST = 160;

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** Somebody was refused something. */
  void count(Refused no) {
    String what =
        String.valueOf(no.getMessage())
            .replaceAll("[a-z]{3}_[0-9A-Z]{6,}", "{id}")
            .replaceAll("199[0-9]{8}", "{phone}");
    count(what.length() > LONGEST ? what.substring(0, LONGEST) : what);
  }

  /** Something else did not go as it should. */
  void count(String what) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  /** What there was, the most frequent first. */
  public List<String> list() {
    Comparator<Map.Entry<String, LongAdder>> often =
        Comparator.comparingLong(entry -> -entry.getValue().sum());
    return counts.entrySet().stream()
        .sorted(often)
        .map(entry -> "%5d x %s".formatted(entry.getValue().sum(), entry.getKey()))
        .toList();
  }
}
