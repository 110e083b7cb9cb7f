package io.songda.geo;

import java.util.List;
import java.util.Optional;

/** How a rider on an e-bike gets from place to place. All of it may be asked by many threads. */
public interface Roads {

  /** The fastest ride, or nothing when an end is not near a road or no road leads there. */
  Optional<Ride> ride(Wgs84 from, Wgs84 to);

  /**
   * The fastest ride through all these places in order, or nothing when one cannot be reached.
   * Refuses fewer than two.
   */
  Optional<Ride> ride(List<Wgs84> via);

  /** The times and lengths of the fastest rides from each place of one list to each of another. */
  RideTimes times(List<Wgs84> from, List<Wgs84> to);

  /** The nearest point of a road one can ride away from, or nothing within a kilometre. */
  Optional<Wgs84> snap(Wgs84 place);

  /** The box around all roads. */
  Box bounds();
}
