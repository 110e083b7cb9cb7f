package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roads of real districts of Shenzhen, Shanghai and Beijing. */
class RealRoadsTest {

  @TempDir static Path cache;

  @ParameterizedTest
  @CsvSource({
    "shenzhen-nanshan.osm.gz, 22.535, 113.922, 22.558, 113.966",
    "shenzhen-futian-roads.osm.gz, 22.517, 113.997, 22.551, 114.040",
    "shanghai-jingan.osm.gz, 31.2196, 121.4611, 31.2412, 121.4863",
    "beijing-tsinghua.osm.gz, 39.9905, 116.3084, 40.0123, 116.3320"
  })
  void tableOfTimesEqualsPairwiseDijkstraAndEveryPlaceNearARoadIsReached(
      String file, double south, double west, double north, double east) {
    try (OsmRoads roads = OsmRoads.load(OsmDirectory.file(file), cache)) {
      Box covered = new Box(south, west, north, east);
      List<Wgs84> from = RoadChecks.placesIn(covered, 20_260_401, 50);
      List<Wgs84> to = RoadChecks.placesIn(covered, 20_260_402, 50);
      int reachable = RoadChecks.assertTableEqualsDijkstra(roads, from, to);
      assertThat(reachable).isEqualTo(nearRoads(roads, from) * nearRoads(roads, to));
      assertThat(reachable).isGreaterThan(2_250);
      assertThat(kilometresPerHour(roads.times(from, to))).isBetween(12.0, 20.0);
    }
  }

  private static int nearRoads(OsmRoads roads, List<Wgs84> places) {
    return (int) places.stream().filter(place -> roads.snap(place).isPresent()).count();
  }

  private static double kilometresPerHour(RideTimes times) {
    double metres = 0;
    double seconds = 0;
    for (int i = 0; i < times.seconds().length; i++) {
      for (int j = 0; j < times.seconds()[i].length; j++) {
        metres += times.reachable(i, j) ? times.metres(i, j) : 0;
        seconds += times.reachable(i, j) ? times.seconds(i, j) : 0;
      }
    }
    return metres / seconds * 3.6;
  }
}
