package io.songda.eventlog;

import io.songda.shared.CityClock;
import org.springframework.stereotype.Component;

/** Where every change of an aggregate is told, in the same transaction as the change. */
@Component
public final class EventLog {

  private final CityClock clock;
  private final EventStore store;
  private final Tail tail;
  private final Payloads payloads = new Payloads();

  EventLog(CityClock clock, EventStore store, Tail tail) {
    this.clock = clock;
    this.store = store;
    this.tail = tail;
  }

  /** In which partition, 0 to 31, the stream's events lie. */
  public static int partitionOf(String stream) {
    return Partitions.of(stream);
  }

  /** How many partitions the log has. */
  public static int partitions() {
    return Partitions.COUNT;
  }

  /**
   * Adds an event to the running transaction (there must be one). The caller stores the returned
   * head with its aggregate under {@code where version = head.version()}; the event gets its
   * position when the transaction commits and listeners hear of it right after.
   */
  public Head append(String stream, Head head, Event event) {
    Draft draft = Draft.current(store, tail);
    Told told = Told.next(stream, head, event, clock.instant(), payloads.write(event));
    draft.add(told);
    return new Head(told.seq(), told.hash());
  }
}
