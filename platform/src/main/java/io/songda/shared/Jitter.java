package io.songda.shared;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Lets what was made at one moment end at different ones, so that not everything that is remembered
 * has to be made anew at once.
 */
@Component
public final class Jitter {

  private static final double LEAST = 0.9;

  private final RandomGenerator chance;

  Jitter(RandomGenerator chance) {
    this.chance = chance;
  }

  /** Between nine tenths of it and all of it; never longer than what was promised. */
  public Duration within(Duration most) {
    double share = LEAST + (1 - LEAST) * chance.nextDouble();
    return Duration.ofNanos((long) (most.toNanos() * share));
  }
}
