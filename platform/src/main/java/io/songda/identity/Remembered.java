package io.songda.identity;

import io.songda.identity.SessionStore.Known;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sessions that were read lately, by their token's hash. From the moment a drop is over, memory
 * answers for nobody whom it dropped, also when they were being read just then.
 */
final class Remembered {

  private final Map<ByteBuffer, Known> known;
  private long drops;

  /** In a map that many threads may use and that forgets by itself what gets old. */
  Remembered(Map<ByteBuffer, Known> known) {
    this.known = known;
  }

  /** From memory, otherwise from the table. */
  Optional<Known> find(byte[] hash, Supplier<Optional<Known>> table) {
    ByteBuffer key = ByteBuffer.wrap(hash);
    Known remembered = known.get(key);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    long before = drops();
    Optional<Known> read = table.get();
    read.ifPresent(session -> remember(key, session, before));
    return read;
  }

  private synchronized long drops() {
    return drops;
  }

  /** What was read while something was dropped may be gone already, so it is not remembered. */
  private synchronized void remember(ByteBuffer key, Known session, long before) {
    if (drops == before) {
      known.put(key, session);
    }
  }

  /** Called once the session has ended in the table. */
  synchronized void drop(byte[] hash) {
    drops++;
    known.remove(ByteBuffer.wrap(hash));
  }

  /** Called once the sessions have ended in the table. */
  synchronized void dropIf(Predicate<Known> ended) {
    drops++;
    known.values().removeIf(ended);
  }
}
