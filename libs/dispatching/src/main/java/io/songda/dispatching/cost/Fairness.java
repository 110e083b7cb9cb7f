package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/**
 * Work goes rather to those who had less: each delivery costs the weight for every hour by which
 * its rider is ahead of the others. Who is behind costs nothing more, so that this never pays for a
 * detour.
 */
public record Fairness(double weight) implements RouteTerm {

  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int boundSeconds, int deliveries) {
    return weight * deliveries * Math.max(0, rider.aheadSeconds()) / 3600.0;
  }
}
