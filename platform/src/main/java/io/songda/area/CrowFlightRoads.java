package io.songda.area;

import io.songda.geo.Box;
import io.songda.geo.Ride;
import io.songda.geo.RideTimes;
import io.songda.geo.Roads;
import io.songda.geo.Wgs84;
import java.util.List;
import java.util.Optional;

/**
 * Rides without a map: the straight line × 1.35, the usual detour of a city's streets, at 4.5 m/s,
 * the pace of an e-bike with its stops. Every place can be reached.
 */
final class CrowFlightRoads implements Roads {

  static final double DETOUR = 1.35;
  static final double METRES_PER_SECOND = 4.5;

  @Override
  public Optional<Ride> ride(Wgs84 from, Wgs84 to) {
    return ride(List.of(from, to));
  }

  @Override
  public Optional<Ride> ride(List<Wgs84> via) {
    if (via.size() < 2) {
      throw new IllegalArgumentException("A ride needs a start and an end");
    }
    double metres = 0;
    for (int i = 1; i < via.size(); i++) {
      metres += metres(via.get(i - 1), via.get(i));
    }
    return Optional.of(new Ride(metres, metres / METRES_PER_SECOND, via));
  }

  @Override
  public RideTimes times(List<Wgs84> from, List<Wgs84> to) {
    double[][] seconds = new double[from.size()][to.size()];
    double[][] metres = new double[from.size()][to.size()];
    for (int i = 0; i < from.size(); i++) {
      for (int j = 0; j < to.size(); j++) {
        metres[i][j] = metres(from.get(i), to.get(j));
        seconds[i][j] = metres[i][j] / METRES_PER_SECOND;
      }
    }
    return new RideTimes(seconds, metres);
  }

  @Override
  public Optional<Wgs84> snap(Wgs84 place) {
    return Optional.of(place);
  }

  @Override
  public Box bounds() {
    return new Box(-90, -180, 90, 180);
  }

  private static double metres(Wgs84 from, Wgs84 to) {
    return from.metresTo(to) * DETOUR;
  }
}
