package io.songda.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * When a message is tried again: the schedule of Standard Webhooks 1.0, each wait counted from the
 * failure before it, in real time, and longer by up to a tenth by chance, so that what failed
 * together does not come back together.
 */
@Component
final class Retries {

  private static final int LONGER_BY_AT_MOST = 10;

  static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private final RandomGenerator chance;

  Retries(RandomGenerator chance) {
    this.chance = chance;
  }

  /** The wait after so many failures; none when the message is given up. */
  Optional<Duration> after(int failures) {
    return failures <= WAITS.size()
        ? Optional.of(longer(WAITS.get(failures - 1)))
        : Optional.empty();
  }

  private Duration longer(Duration wait) {
    return wait.plusMillis(chance.nextLong(wait.toMillis() / LONGER_BY_AT_MOST));
  }
}
