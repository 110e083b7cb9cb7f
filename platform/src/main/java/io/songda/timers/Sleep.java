package io.songda.timers;

import io.songda.shared.Bell;
import io.songda.shared.CityClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The sleep of the worker until the next timer is due, which an earlier timer ends. */
@Component
final class Sleep {

  private final CityClock city;
  private final InstantSource real;
  private final Bell bell = new Bell();
  private volatile Instant until = Instant.MAX;

  Sleep(CityClock city, InstantSource real) {
    this.city = city;
    this.real = real;
    city.onChange(bell::ring);
  }

  /** How long it really takes until the timer is due; zero when it is. */
  Duration realUntil(Timer.Clock clock, Instant due) {
    if (clock == Timer.Clock.CITY) {
      return city.realUntil(due);
    }
    Duration left = Duration.between(real.instant(), due);
    return left.isNegative() ? Duration.ZERO : left;
  }

  void endFor(List<Timer> timers) {
    Instant now = real.instant();
    for (Timer timer : timers) {
      if (now.plus(realUntil(timer.clock(), timer.due())).isBefore(until)) {
        bell.ring();
        return;
      }
    }
  }

  void end() {
    bell.ring();
  }

  void sleep(Duration atMost) {
    until = real.instant().plus(atMost);
    bell.await(atMost);
    until = Instant.MAX;
  }
}
