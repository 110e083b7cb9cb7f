package io.songda.proof;

import java.util.List;
import java.util.SplittableRandom;

/** Everything that happens by chance in one run; the same seed, the same chance. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + 17);
  }

  /** True with that probability. */
  boolean of(double probability) {
    return random.nextDouble() < probability;
  }

  /** From the first to the last, both possible. */
  long between(long first, long last) {
    return random.nextLong(first, last + 1);
  }

  /** A time around the mean, mostly shorter, seldom much longer. */
  long around(long mean) {
    return (long) (-Math.log(1 - random.nextDouble()) * mean) + 1;
  }

  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A source of its own for somebody. */
  Chance apart() {
    return new Chance(random.nextLong());
  }

  long next() {
    return random.nextLong();
  }
}
