package io.songda.identity;

import io.songda.identity.SessionStore.Known;
import io.songda.shared.Caller;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import io.songda.testing.Interleavings;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One session that is used and ended at the same time. */
@Tag("model")
class RememberedModelTest {

  private static final byte[] HASH = {1, 2, 3};
  private static final Known SESSION =
      new Known(new Caller(new UserId(7), Role.CUSTOMER), Instant.MAX);

  /** The table and what stands before it. */
  public abstract static class Model {

    final Map<ByteBuffer, Known> map = new ConcurrentHashMap<>();
    private volatile boolean inTable = true;

    Optional<Known> read() {
      return inTable ? Optional.of(SESSION) : Optional.empty();
    }

    abstract Optional<Known> find();

    abstract void dropOne();

    abstract void dropAll();

    @Operation
    public boolean speaks() {
      return find().isPresent();
    }

    @Operation
    public void end() {
      inTable = false;
      dropOne();
    }

    @Operation
    public void endAllOfUser() {
      inTable = false;
      dropAll();
    }
  }

  /** The real one. */
  public static class Real extends Model {

    private final Remembered remembered = new Remembered(map);

    @Override
    Optional<Known> find() {
      return remembered.find(HASH, this::read);
    }

    @Override
    void dropOne() {
      remembered.drop(HASH);
    }

    @Override
    void dropAll() {
      remembered.dropIf(session -> session.caller().signedIn().value() == 7);
    }
  }

  /** Remembers first and looks then whether something was dropped, as the real one did once. */
  public static class LooksAfterwards extends Model {

    private final AtomicLong drops = new AtomicLong();

    @Override
    Optional<Known> find() {
      Known known = map.get(ByteBuffer.wrap(HASH));
      if (known != null) {
        return Optional.of(known);
      }
      long before = drops.get();
      Optional<Known> read = read();
      read.ifPresent(session -> map.put(ByteBuffer.wrap(HASH), session));
      if (drops.get() != before) {
        map.remove(ByteBuffer.wrap(HASH));
      }
      return read;
    }

    @Override
    void dropOne() {
      drops.incrementAndGet();
      map.remove(ByteBuffer.wrap(HASH));
    }

    @Override
    void dropAll() {
      drops.incrementAndGet();
      map.clear();
    }
  }

  @Test
  void endedSessionSpeaksForNobody() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void endedSessionSpeaksForNobodyForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void sessionThatSpeaksAMomentLongerIsFoundOut() {
    Interleavings.areFoundOutIn(LooksAfterwards.class, 400);
  }
}
