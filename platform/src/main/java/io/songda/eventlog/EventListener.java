package io.songda.eventlog;

import java.util.List;
import java.util.Set;

/**
 * Hears events at least once, in order within a stream, also those committed while the program was
 * down. Every bean of this type has its own durable cursor under its name.
 */
public interface EventListener {

  /** Names the cursor; never changes. */
  String name();

  /** The types it wants to hear. */
  Set<Class<? extends Event>> interest();

  /**
   * Takes one event inside the transaction that also moves the cursor. What it throws undoes its
   * work; an event that keeps failing parks its stream for this listener, with an alarm.
   */
  void on(Recorded recorded);

  /** Takes a batch inside one transaction; override where writing at once is much cheaper. */
  default void on(List<Recorded> batch) {
    batch.forEach(this::on);
  }
}
