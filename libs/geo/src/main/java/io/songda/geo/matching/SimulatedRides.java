package io.songda.geo.matching;

import io.songda.geo.Box;
import io.songda.geo.Fix;
import io.songda.geo.Ride;
import io.songda.geo.Roads;
import io.songda.geo.Wgs84;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Rides through a real or drawn town with the noise of a phone, for tests and benchmarks: the way
 * is known, so a matcher can be judged. The error of a position drifts (AR(1) per axis), as that of
 * satellites between houses does; a share of the fixes is thrown far off.
 *
 * @param sigmaMetres of the drift on each axis
 * @param outlierShare of fixes that are wrong by about {@code outlierMetres}
 * @param everySeconds between two fixes
 * @param memorySeconds after which all but a third of an error is another one
 */
public record SimulatedRides(
    double sigmaMetres,
    double outlierShare,
    double outlierMetres,
    int everySeconds,
    double memorySeconds) {

  private static final double USUAL_MEMORY_SECONDS = 60;
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  private static final double SHORTEST_METRES = 1_000;

  /** With a memory of 60 s. */
  public SimulatedRides(
      double sigmaMetres, double outlierShare, double outlierMetres, int everySeconds) {
    this(sigmaMetres, outlierShare, outlierMetres, everySeconds, USUAL_MEMORY_SECONDS);
  }

  /** What was ridden and what a phone said. */
  public record Example(Ride ride, List<Fix> truth, List<Fix> seen) {}

  /** A ride of a kilometre or more between two places of the box, or nothing when none is found. */
  public Optional<Example> next(Roads roads, Box box, RandomGenerator random) {
    for (int attempt = 0; attempt < 100; attempt++) {
      Optional<Ride> ride = roads.ride(any(box, random), any(box, random));
      if (ride.isPresent() && ride.get().metres() >= SHORTEST_METRES) {
        return Optional.of(seen(ride.get(), random));
      }
    }
    return Optional.empty();
  }

  private Example seen(Ride ride, RandomGenerator random) {
    List<Fix> truth = new ArrayList<>();
    List<Fix> seen = new ArrayList<>();
    double memory = Math.exp(-everySeconds / memorySeconds);
    double fresh = sigmaMetres * Math.sqrt(1 - memory * memory);
    double north = sigmaMetres * random.nextGaussian();
    double east = sigmaMetres * random.nextGaussian();
    for (double second = 0; second <= ride.seconds(); second += everySeconds) {
      Instant at = NOON.plusMillis(Math.round(second * 1_000));
      Wgs84 place = ride.at(second);
      double offNorth = north;
      double offEast = east;
      if (random.nextDouble() < outlierShare) {
        offNorth += outlierMetres * random.nextGaussian();
        offEast += outlierMetres * random.nextGaussian();
      }
      truth.add(new Fix(at, place, 0));
      seen.add(new Fix(at, place.towards(0, offNorth).towards(90, offEast), sigmaMetres));
      north = memory * north + fresh * random.nextGaussian();
      east = memory * east + fresh * random.nextGaussian();
    }
    return new Example(ride, truth, seen);
  }

  private static Wgs84 any(Box box, RandomGenerator random) {
    return new Wgs84(
        random.nextDouble(box.minLat(), box.maxLat()),
        random.nextDouble(box.minLon(), box.maxLon()));
  }
}
