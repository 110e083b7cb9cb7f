package io.songda.dispatching.cost;

import io.songda.dispatching.Rider;

/** What a rider's route costs beside its deliveries; must not fall when the route grows. */
public interface RouteTerm {

  /** A few words for reasons and reports. */
  String name();

  /**
   * Minutes.
   *
   * @param ridingSeconds of the whole route, stops and waiting not counted
   * @param boundSeconds from now, or from when the rider is free, until the last stop is over
   * @param deliveries how many are handed over on it
   */
  double minutes(Rider rider, int ridingSeconds, int boundSeconds, int deliveries);
}
