package io.songda.geo.matching;

import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a phone reports its filtered position: the reference for the apps. While moving every 15 s,
 * 50 m or turn of more than 35 degrees; while still every 120 s; near a stop every 5 s; and at once
 * when it starts or stops moving. Keeps state, for one phone.
 */
public final class SendRules {

  /** Whether the rider is under way. */
  public enum State {
    /** Faster than 1 m/s, or more than 20 m within 30 s. */
    MOVING,
    /** Neither. */
    STILL
  }

  private static final Duration MOVING_EVERY = Duration.ofSeconds(15);
  private static final Duration STILL_EVERY = Duration.ofSeconds(120);
  private static final Duration NEAR_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_BACK = Duration.ofSeconds(30);
  private static final double MOVING_METRES = 50;
  private static final double TURN_DEGREES = 35;
  private static final double NEAR_METRES = 300;
  private static final double WALKED_METRES = 20;
  private static final double MOVING_SPEED = 1;

  /** Shorter steps have no direction but noise. */
  private static final double STEP_WITH_DIRECTION = 10;

  private final Deque<Fix> recent = new ArrayDeque<>();
  private State state = State.STILL;
  private @Nullable Fix sent;
  private double sentBearing = Double.NaN;
  private @Nullable Fix turnedFrom;
  private double bearing = Double.NaN;

  /** Whether the rider was under way at the last fix. */
  public State state() {
    return state;
  }

  /** Whether to report this fix now; the stop is where the rider is going, if anywhere. */
  public boolean accept(Fix fix, Optional<Wgs84> stop) {
    State before = state;
    look(fix);
    Fix last = sent;
    if (last == null || state != before || isDue(fix, last, stop)) {
      sent = fix;
      sentBearing = bearing;
      return true;
    }
    return false;
  }

  private boolean isDue(Fix fix, Fix last, Optional<Wgs84> stop) {
    Duration since = Duration.between(last.at(), fix.at());
    if (stop.isPresent()
        && stop.get().metresTo(fix.position()) <= NEAR_METRES
        && since.compareTo(NEAR_EVERY) >= 0) {
      return true;
    }
    if (state == State.STILL) {
      return since.compareTo(STILL_EVERY) >= 0;
    }
    return since.compareTo(MOVING_EVERY) >= 0
        || last.position().metresTo(fix.position()) >= MOVING_METRES
        || hasTurned();
  }

  private boolean hasTurned() {
    double turn = Math.abs(bearing - sentBearing);
    return Math.min(turn, 360 - turn) > TURN_DEGREES;
  }

  private void look(Fix fix) {
    while (!recent.isEmpty()
        && Duration.between(recent.getFirst().at(), fix.at()).compareTo(LOOK_BACK) > 0) {
      recent.removeFirst();
    }
    boolean walked =
        recent.stream().anyMatch(one -> one.position().metresTo(fix.position()) > WALKED_METRES);
    state = walked || speed(fix) > MOVING_SPEED ? State.MOVING : State.STILL;
    recent.addLast(fix);
    Fix corner = turnedFrom;
    if (corner == null) {
      turnedFrom = fix;
    } else if (corner.position().metresTo(fix.position()) >= STEP_WITH_DIRECTION) {
      bearing = corner.position().bearingTo(fix.position());
      turnedFrom = fix;
    }
  }

  /** Over the last ten seconds, so that noise of some metres is no speed. */
  private double speed(Fix fix) {
    for (Fix one : recent) {
      double seconds = Duration.between(one.at(), fix.at()).toMillis() / 1_000.0;
      if (seconds <= 10 && seconds > 0) {
        return seconds >= 5 ? one.position().metresTo(fix.position()) / seconds : 0;
      }
    }
    return 0;
  }
}
