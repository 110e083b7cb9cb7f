package io.songda.dispatching.mdrp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What stores say about ready times before they know: the truth and a normal error. */
public final class Estimates {

  private Estimates() {}

  /**
   * For each order of a day the estimate in whole minutes, never before it was placed.
   *
   * @param sd of the error, in minutes
   */
  public static Map<String, Integer> of(Instance instance, double sd, long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    Map<String, Integer> estimates = new LinkedHashMap<>();
    for (Instance.Order order : instance.orders()) {
      int estimate = (int) Math.rint(order.ready() + sd * chance.nextGaussian());
      estimates.put(order.id(), Math.max(order.placed(), estimate));
    }
    return estimates;
  }
}
