package io.songda.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How far listeners are, and which streams wait for them. */
interface Cursors {

  /** The listener's position in each partition. */
  long[] load(String listener);

  /**
   * Moves the cursor in the given partitions, all or none.
   *
   * @throws CursorStore.Moved when it does not stand where it was left
   */
  void move(String listener, long[] from, Map<Integer, Long> to);

  void park(String listener, Recorded event, Throwable reason);

  List<CursorStore.Parked> parked();

  /** The streams that wait for this listener. */
  default List<CursorStore.Parked> parked(String listener) {
    return parked().stream().filter(parked -> parked.listener().equals(listener)).toList();
  }

  /** Asks for the stream to be taken up again; false when it is not parked. */
  boolean resume(long id);

  /** The parked stream has come one event further. */
  void advance(CursorStore.Parked parked, long fromSeq);

  void parkAgain(CursorStore.Parked parked);

  void unpark(CursorStore.Parked parked);

  /** When the given event was logged, in real time; the epoch when there is no such event. */
  Instant loggedAt(int part, long position);
}
