package io.songda.eventlog;

import io.songda.testing.Interleavings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Transactions that end in any order, and a listener that takes from memory what they committed: in
 * order, without a hole, and nothing twice.
 */
@Tag("model")
class TailModelTest {

  private static final int PART = 3;
  private static final EventStore NO_TABLE =
      new EventStore(new JdbcTemplate(), InstantSource.system());

  private record Happened() implements Event {}

  private static Recorded at(long position) {
    return new Recorded(PART, position, "stream", position, Instant.EPOCH, new Happened());
  }

  /** The real one, asked as a listener's {@link Feed} asks it. */
  @Param(name = "position", gen = IntGen.class, conf = "1:4")
  public static class Real {

    private final Tail tail = new Tail(NO_TABLE);
    private long taken;

    @Operation
    public void commit(@Param(name = "position") int position) {
      tail.add(List.of(at(position)));
    }

    @Operation(nonParallelGroup = "listener")
    public List<Long> take() {
      List<Long> run = new ArrayList<>();
      if (tail.highest(PART) > taken) {
        tail.after(PART, taken, 10).forEach(fresh -> run.add(fresh.recorded().position()));
      }
      taken = run.isEmpty() ? taken : run.getLast();
      return run;
    }
  }

  /** Says how far it is before the event is there, and is believed: the event is never taken. */
  @Param(name = "position", gen = IntGen.class, conf = "1:4")
  public static class SaysSoTooEarly {

    private final AtomicLongArray ring = new AtomicLongArray(8);
    private final AtomicLong highest = new AtomicLong();
    private long taken;

    @Operation
    public void commit(@Param(name = "position") int position) {
      highest.accumulateAndGet(position, Math::max);
      ring.set(position, position);
    }

    @Operation(nonParallelGroup = "listener")
    public List<Long> take() {
      List<Long> run = new ArrayList<>();
      for (long end = highest.get(); taken < end; taken++) {
        if (ring.get((int) taken + 1) != 0) {
          run.add(taken + 1);
        }
      }
      return run;
    }
  }

  @Test
  void listenerTakesWhatWasCommittedInOrder() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void listenerTakesWhatWasCommittedInOrderForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void eventThatIsPassedOverIsFoundOut() {
    Interleavings.areFoundOutIn(SaysSoTooEarly.class);
  }
}
