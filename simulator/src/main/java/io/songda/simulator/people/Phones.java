package io.songda.simulator.people;

/**
 * Mainland mobile numbers of nobody: 199 and then a block for each role, so that they never meet.
 */
final class Phones {
  private static final int BLOCK = 2_000_000;

  private Phones() {}

  /** 199 0000 0000 and on. */
  static String customer(int number) {
    return phone(0, number);
  }

  /** 199 0200 0000 and on. */
  static String rider(int number) {
    return phone(1, number);
  }

  /** 199 0400 0000 and on. */
  static String merchant(int number) {
    return phone(2, number);
  }

  private static String phone(int block, int number) {
    if (number < 0 || number >= BLOCK) {
      throw new IllegalArgumentException("No phone number for person " + number);
    }
    return "199%08d".formatted(block * BLOCK + number);
  }
}
