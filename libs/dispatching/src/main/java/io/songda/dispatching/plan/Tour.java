package io.songda.dispatching.plan;

import io.songda.dispatching.Stop;
import java.util.List;

/**
 * What a rider will probably do. Only what is committed is sure; the rest may be planned otherwise
 * next time.
 */
public record Tour(long rider, List<PlannedStop> stops) {

  public Tour {
    stops = List.copyOf(stops);
  }

  /** To be handed to the next plan. */
  public List<Stop> route() {
    return stops.stream().map(PlannedStop::stop).toList();
  }
}
