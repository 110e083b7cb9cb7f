package io.songda.simulator.people;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a store needs from accepting an order until it is ready: city minutes, most orders near
 * the shorter end.
 */
public record PreparationTime(int fastestMinutes, int slowestMinutes) {

  /** Refuses a slowest that is faster than the fastest. */
  public PreparationTime {
    if (fastestMinutes < 1 || slowestMinutes < fastestMinutes) {
      throw new IllegalArgumentException(
          "Preparation takes from %d to %d minutes?".formatted(fastestMinutes, slowestMinutes));
    }
  }

  /** The time one order takes. */
  public Duration draw(RandomGenerator random) {
    double part = random.nextDouble() * random.nextDouble(0.4, 1);
    return Duration.ofSeconds(
        Math.round(60 * (fastestMinutes + part * (slowestMinutes - fastestMinutes))));
  }
}
