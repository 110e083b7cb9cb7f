package io.songda.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.songda.geo.OsmRoads;
import io.songda.geo.Ride;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An e-bike rides the cities with the router of the platform. */
class CityRoadsTest {
  private static final int PAIRS = 500;

  private record Trips(int found, double detour, double kmh, double farthestFromRoad) {}

  @Test
  void ridersReachNearlyEveryDoorOfTheGeneratedCity(@TempDir Path folder) throws IOException {
    for (CityPlan plan :
        new CityPlan[] {CityPlan.of(1), CityPlan.of(2), new CityPlan(3, 1_000, 1_000)}) {
      Path file = folder.resolve(plan.seed() + ".osm.gz");
      plan.writeOsmGz(file);
      Trips trips = ride(plan.city(), file, folder.resolve("cache"));
      assertThat(trips.found).as(trips.toString()).isGreaterThanOrEqualTo(PAIRS * 98 / 100);
      assertThat(trips.detour).isBetween(1.1, 1.7);
      assertThat(trips.kmh).isBetween(10.0, 22.0);
      assertThat(trips.farthestFromRoad).isLessThan(120);
    }
  }

  @Test
  void ridersReachNearlyEveryDoorOfNanshan(@TempDir Path folder) throws IOException {
    Optional<Path> file = CityFromTest.RoadData.file("shenzhen-nanshan.osm.gz");
    assumeTrue(
        file.isPresent(), "shenzhen-nanshan.osm.gz is not here: set SONGDA_OSM_DIR to its folder");
    Trips trips = ride(CityFrom.osm(file.orElseThrow()), file.orElseThrow(), folder);
    assertThat(trips.found).as(trips.toString()).isGreaterThanOrEqualTo(PAIRS * 98 / 100);
    assertThat(trips.detour).isBetween(1.1, 1.9);
  }

  private static Trips ride(City city, Path file, Path cache) {
    SplittableRandom random = new SplittableRandom(99);
    try (OsmRoads roads = OsmRoads.load(file, cache)) {
      int found = 0;
      double straight = 0;
      double metres = 0;
      double seconds = 0;
      double farthest = 0;
      for (int i = 0; i < PAIRS; i++) {
        Wgs84 from = city.sites().get(random.nextInt(city.sites().size())).at();
        Wgs84 to = city.addresses().get(random.nextInt(city.addresses().size())).at();
        Optional<Ride> ride = roads.ride(from, to);
        if (ride.isPresent()) {
          found++;
          straight += from.metresTo(to);
          metres += ride.get().metres();
          seconds += ride.get().seconds();
          farthest = Math.max(farthest, to.metresTo(roads.snap(to).orElseThrow()));
        }
      }
      return new Trips(found, metres / straight, metres / seconds * 3.6, farthest);
    }
  }
}
