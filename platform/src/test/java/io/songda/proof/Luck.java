package io.songda.proof;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The program's own chance, by seed; a wait of random length is no wait at all. */
final class Luck implements RandomGenerator {

  private final SplittableRandom random;

  Luck(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }

  @Override
  public long nextLong(long bound) {
    return 0; // only ever asked for how long to wait before trying again
  }
}
