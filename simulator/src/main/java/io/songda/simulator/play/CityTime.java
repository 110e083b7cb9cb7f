package io.songda.simulator.play;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What the clocks on the walls show, as the platform told it once, and how fast they run.
 *
 * @param realNanos {@link System#nanoTime()} at that moment
 * @param city the city's time at that moment
 * @param speed city seconds per real second
 */
public record CityTime(long realNanos, Instant city, double speed) {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** City time now. */
  public Instant now() {
    return city.plusNanos((long) ((System.nanoTime() - realNanos) * speed));
  }

  /** The time of day now. */
  public LocalTime timeOfDay() {
    return LocalTime.ofInstant(now(), ZONE);
  }

  /** Waits until the city's clocks show this. */
  public void waitUntil(Instant cityTime) throws InterruptedException {
    long nanos = (long) (Duration.between(now(), cityTime).toNanos() / speed);
    if (nanos > 0) {
      Thread.sleep(Duration.ofNanos(nanos));
    }
  }

  /** Waits for so many city seconds. */
  public void waitSeconds(double citySeconds) throws InterruptedException {
    Thread.sleep(Duration.ofNanos((long) (citySeconds / speed * 1e9)));
  }
}
