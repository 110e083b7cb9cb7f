package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roads of made-up cities. */
class SimulatedRoadsTest {

  @TempDir Path directory;

  @Test
  void cityHasTheKilometresItWasAskedForAndIsTheSameForTheSameSeed() throws IOException {
    SimulatedRoads city = SimulatedRoads.of(500, 7);
    assertThat(city.kilometres()).isCloseTo(500, within(25.0));
    city.writeTo(directory.resolve("a.osm.gz"));
    SimulatedRoads.of(500, 7).writeTo(directory.resolve("b.osm.gz"));
    SimulatedRoads.of(500, 8).writeTo(directory.resolve("c.osm.gz"));
    assertThat(directory.resolve("b.osm.gz")).hasSameBinaryContentAs(directory.resolve("a.osm.gz"));
    assertThat(Files.mismatch(directory.resolve("a.osm.gz"), directory.resolve("c.osm.gz")))
        .isNotNegative();
    assertThatThrownBy(() -> SimulatedRoads.of(9, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPlaceOfTheCityIsReachedAndItsTableEqualsDijkstra() {
    SimulatedRoads city = SimulatedRoads.of(500, 7);
    Path file = directory.resolve("city.osm.gz");
    city.writeTo(file);
    try (OsmRoads roads = OsmRoads.load(file, directory.resolve("cache"))) {
      List<Wgs84> from = RoadChecks.placesIn(city.bounds(), 1, 20);
      List<Wgs84> to = RoadChecks.placesIn(city.bounds(), 2, 20);
      assertThat(RoadChecks.assertTableEqualsDijkstra(roads, from, to)).isEqualTo(400);
      double metres =
          roads.lines().stream()
              .mapToDouble(line -> new Ride(0, 0, line.line()).lineMetres())
              .sum();
      assertThat(metres / 1_000).isCloseTo(city.kilometres(), within(5.0));
    }
  }
}
