package io.songda.dispatching.plan;

import io.songda.dispatching.Stop;
import java.util.List;

/**
 * What a rider has to be told now.
 *
 * @param deliveries newly given to the rider, to be taken in at the next store together with what
 *     the rider was told to take there before
 * @param stops the rider's stops from here to the last hand-over of what is on board after that
 *     store, in order
 */
public record Commitment(long rider, List<Long> deliveries, List<Stop> stops) {

  public Commitment {
    deliveries = List.copyOf(deliveries);
    stops = List.copyOf(stops);
  }
}
