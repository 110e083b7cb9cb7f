package io.songda.timers;

import java.time.Duration;
import java.util.List;

/** The timers of a program that is turned by hand. */
public final class TimerDoor {

  /** A timer that was claimed and is to be done. */
  public record Due(Timer timer, Runnable doing) {}

  private final TimerWorker worker;

  TimerDoor(TimerWorker worker) {
    this.worker = worker;
    worker.start();
  }

  /** Claims what is due. */
  public List<Due> claim(int atMost) {
    return worker.claimDue(atMost).stream()
        .map(claimed -> new Due(claimed.timer(), () -> worker.fire(claimed)))
        .toList();
  }

  /** How long it takes until there may be something to do, a second at most. */
  public Duration untilNext() {
    return worker.untilNext();
  }
}
