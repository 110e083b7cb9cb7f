package io.songda.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a message is tried again: the schedule of Standard Webhooks 1.0, each wait counted from the
 * failure before it, in real time.
 */
final class Retries {

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

  private Retries() {}

  /** The wait after so many failures; none when the message is given up. */
  static Optional<Duration> after(int failures) {
    return failures <= WAITS.size() ? Optional.of(WAITS.get(failures - 1)) : Optional.empty();
  }
}
