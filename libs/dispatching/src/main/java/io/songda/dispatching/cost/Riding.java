package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/** Minutes on the road. */
public record Riding(double weight) implements RouteTerm {

  @Override
  public String name() {
    return "riding";
  }

  @Override
  public double minutes(Rider rider, int ridingSeconds, int boundSeconds, int deliveries) {
    return weight * ridingSeconds / 60.0;
  }
}
