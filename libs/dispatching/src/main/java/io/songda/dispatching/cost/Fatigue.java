package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/**
 * Riding on without a rest: the minutes beyond the limit that the rider will have worked when the
 * route ends, counted from the moment of the snapshot.
 */
public record Fatigue(double weight, int limitSeconds, int now) implements RouteTerm {

  @Override
  public String name() {
    return "fatigue";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int endsAt, int deliveries) {
    int worked = deliveries == 0 ? 0 : rider.workedSeconds() + Math.max(0, endsAt - now);
    return weight * Math.max(0, worked - limitSeconds) / 60.0;
  }
}
