package io.songda.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a {@link Follower} is, in memory; it starts at the log's end. Used by one thread. */
final class FollowersCursor implements Cursors {

  private final Follower follower;
  private final EventStore events;
  private final Cursors tables;
  private long @Nullable [] positions;

  FollowersCursor(Follower follower, EventStore events, Cursors tables) {
    this.follower = follower;
    this.events = events;
    this.tables = tables;
  }

  @Override
  public long[] load(String listener) {
    long[] known = positions;
    if (known == null) {
      known = events.lastPositions();
      follower.begin(known.clone());
      positions = known;
    }
    return known.clone();
  }

  @Override
  public void move(String listener, long[] from, Map<Integer, Long> to) {
    long[] known = positions;
    if (known != null) {
      to.forEach((part, position) -> known[part] = position);
    }
  }

  /** Nothing is kept: the stream is heard again from the next start on. */
  @Override
  public void park(String listener, Recorded event, Throwable reason) {}

  @Override
  public List<CursorStore.Parked> parked() {
    return List.of();
  }

  @Override
  public boolean resume(long id) {
    return false;
  }

  @Override
  public void advance(CursorStore.Parked parked, long fromSeq) {}

  @Override
  public void parkAgain(CursorStore.Parked parked) {}

  @Override
  public void unpark(CursorStore.Parked parked) {}

  @Override
  public Instant loggedAt(int part, long position) {
    return tables.loggedAt(part, position);
  }
}
