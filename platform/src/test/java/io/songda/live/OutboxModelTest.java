package io.songda.live;

import io.songda.testing.Interleavings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames that are put in while others are sent: each is sent once, in the order in which they were
 * put in, and none lies there with nobody to send it.
 */
@Tag("model")
class OutboxModelTest {

  private static final Envelopes ENVELOPES = new Envelopes(JsonMapper.builder().build());

  /** Something that sends, and the reader at its end. */
  @Param(name = "frame", gen = IntGen.class, conf = "1:9")
  public abstract static class Model implements Wire {

    final Queue<Runnable> senders = new ConcurrentLinkedQueue<>();
    private final List<String> got = new ArrayList<>();
    private final AtomicInteger frames = new AtomicInteger();

    abstract void putIn(String frame);

    @Operation
    public void put(@Param(name = "frame") int frame) {
      putIn(Integer.toString(frame));
      frames.incrementAndGet();
    }

    /** The thread that sends has its turn, if it was called. */
    @Operation(nonParallelGroup = "sender")
    public String send() {
      Runnable sender = senders.poll();
      if (sender != null) {
        sender.run();
      }
      return String.join(" ", got);
    }

    /** Whoever was called sends; then everything has arrived. */
    @Validate
    public void nothingIsLeft() {
      send();
      if (!senders.isEmpty()) {
        throw new IllegalStateException("Two send at the same time");
      }
      if (got.size() != frames.get()) {
        throw new IllegalStateException(frames + " were put in and " + got + " arrived");
      }
    }

    @Override
    public void send(String type, String text, @Nullable String offsets) {
      got.add(type);
    }

    @Override
    public void close(Cut why) {
      throw new IllegalStateException(why.toString());
    }

    @Override
    public boolean answers() {
      return true;
    }
  }

  /** The real one. */
  public static class Real extends Model {

    private final Outbox outbox = new Outbox(this, "epoch", ENVELOPES, senders::add);

    @Override
    void putIn(String frame) {
      outbox.put(frame, null, () -> "");
    }
  }

  /** Goes home without the lock under which it saw that nothing waits: a frame lies there. */
  public static class GoesHomeTooLate extends Model {

    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean sending;

    @Override
    synchronized void putIn(String frame) {
      waiting.add(frame);
      if (!sending) {
        sending = true;
        senders.add(this::run);
      }
    }

    private void run() {
      for (String next = poll(); next != null; next = poll()) {
        send(next, "", null);
      }
      rest();
    }

    private synchronized @Nullable String poll() {
      return waiting.poll();
    }

    private synchronized void rest() {
      sending = false;
    }
  }

  @Test
  void frameThatIsPutInIsSentOnceAndInOrder() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void frameThatIsPutInIsSentOnceAndInOrderForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void frameThatLiesThereIsFoundOut() {
    Interleavings.areFoundOutIn(GoesHomeTooLate.class);
  }
}
