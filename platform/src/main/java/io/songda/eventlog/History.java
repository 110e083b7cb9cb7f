package io.songda.eventlog;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to one thing, as the log tells it. */
@Component
public final class History {

  private static final int MOST = 500;

  private final EventStore store;

  History(EventStore store) {
    this.store = store;
  }

  /**
   * One event of a stream.
   *
   * @param at city time
   * @param payload the event as JSON text
   * @param hash SHA-256 over the event and the hash before it, in hexadecimal
   */
  public record Entry(
      String stream, long seq, String type, Instant at, String payload, String hash) {}

  /** The stream's events from the first on, at most 500. */
  public List<Entry> of(String stream) {
    return store.ofStream(stream, 1, Long.MAX_VALUE, MOST).stream().map(History::entry).toList();
  }

  /** Whether each of these events carries the hash that follows from the ones before it. */
  public boolean isWhole(String stream) {
    byte[] before = Head.NONE.hash();
    long seq = 0;
    for (EventStore.Row row : store.ofStream(stream, 1, Long.MAX_VALUE, MOST)) {
      byte[] expected =
          Told.hash(before, row.stream(), ++seq, row.type(), row.atMicros(), row.payload());
      if (row.seq() != seq || !Arrays.equals(row.hash(), expected)) {
        return false;
      }
      before = row.hash();
    }
    return true;
  }

  private static Entry entry(EventStore.Row row) {
    return new Entry(
        row.stream(),
        row.seq(),
        row.type(),
        Told.instant(row.atMicros()),
        row.payload(),
        HexFormat.of().formatHex(row.hash()));
  }
}
