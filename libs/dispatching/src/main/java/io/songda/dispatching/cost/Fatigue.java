package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/**
 * Riding on without a rest: the minutes beyond the limit that the rider will have worked when the
 * route ends.
 */
public record Fatigue(double weight, int limitSeconds) implements RouteTerm {

  @Override
  public String name() {
    return "fatigue";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int boundSeconds, int deliveries) {
    int worked = deliveries == 0 ? 0 : rider.workedSeconds() + boundSeconds;
    return weight * Math.max(0, worked - limitSeconds) / 60.0;
  }
}
