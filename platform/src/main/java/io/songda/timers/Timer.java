package io.songda.timers;

import java.time.Instant;

/**
 * A reminder; there is one per (stream, name).
 *
 * @param stream what it is about, e.g. {@code ord_…}
 * @param name picks the handler, e.g. {@code order.accept}
 * @param step 0, 1, 2… on a ladder of reminders of the same name
 * @param due on the given clock
 */
public record Timer(String stream, String name, int step, Instant due, Clock clock) {

  /** CITY for what was promised to people, REAL for channels and retries. */
  public enum Clock {
    CITY,
    REAL
  }

  public static Timer city(String stream, String name, int step, Instant due) {
    return new Timer(stream, name, step, due, Clock.CITY);
  }

  public static Timer real(String stream, String name, int step, Instant due) {
    return new Timer(stream, name, step, due, Clock.REAL);
  }
}
