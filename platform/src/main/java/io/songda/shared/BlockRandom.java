package io.songda.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Secure chance taken in blocks: to ask the provider for eight bytes costs as much as for some
 * hundred, and every new order needs a few. No byte is given out twice.
 */
final class BlockRandom implements RandomGenerator {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final SecureRandom source;
  private final byte[] block = new byte[4096];
  private int used = block.length;

  BlockRandom(SecureRandom source) {
    this.source = source;
  }

  @Override
  public synchronized long nextLong() {
    if (used == block.length) {
      source.nextBytes(block);
      used = 0;
    }
    long next = (long) LONG.get(block, used);
    LONG.set(block, used, 0L);
    used += Long.BYTES;
    return next;
  }
}
