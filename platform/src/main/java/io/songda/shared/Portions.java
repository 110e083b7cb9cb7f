package io.songda.shared;

import java.util.function.IntUnaryOperator;

/** Removes much in small transactions, so that nobody waits long for what one of them locks. */
public final class Portions {

  private Portions() {}

  /**
   * Removes portion after portion until one is not full; answers how many went in all.
   *
   * @param most in one portion
   * @param remove removes at most so many and answers how many went
   */
  public static int remove(int most, IntUnaryOperator remove) {
    int all = 0;
    int now;
    do {
      now = remove.applyAsInt(most);
      all += now;
    } while (now == most);
    return all;
  }
}
