package io.songda.webhook;

import io.songda.shared.OrderId;
import io.songda.timers.Timer;
import java.time.Instant;
import java.util.Locale;

/** The messages of one order to one target: they leave one after the other, in order. */
record Lane(OrderId order, Target target) {

  static final String TIMER = "webhook.lane";

  static Lane of(String timerStream) {
    int slash = timerStream.indexOf('/');
    return new Lane(
        OrderId.of(timerStream.substring(0, slash)),
        Target.valueOf(timerStream.substring(slash + 1).toUpperCase(Locale.ROOT)));
  }

  String timerStream() {
    return order + "/" + target.name().toLowerCase(Locale.ROOT);
  }

  /** Looks after the lane at that real time at the latest. */
  Timer timer(Instant due) {
    return Timer.real(timerStream(), TIMER, 0, due);
  }
}
