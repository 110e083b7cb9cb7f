package io.songda.dispatching.plan;

import java.time.Duration;

/**
 * How long a plan may be searched. Without a limit of time the same snapshot gives the same plan on
 * every machine.
 *
 * @param insertions so many deliveries without a route are placed, the most urgent first; the rest
 *     waits for the next plan
 * @param steps of local search
 * @param most no step begins later than this; zero for no limit
 */
public record Budget(int insertions, int steps, Duration most) {

  public static Budget ofSteps(int steps) {
    return new Budget(Integer.MAX_VALUE, steps, Duration.ZERO);
  }
}
