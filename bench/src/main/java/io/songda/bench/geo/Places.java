package io.songda.bench.geo;

import io.songda.bench.Options;
import io.songda.geo.Box;
import io.songda.geo.OsmRoads;
import io.songda.geo.Wgs84;
import io.songda.geo.tiles.VectorTiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What the benchmarks of this package share: the file of roads, places in it, and a stop watch. */
final class Places {

  private static final String DEFAULT = "shenzhen-nanshan.osm.gz";

  private Places() {}

  /** {@code --roads FILE}, else Nanshan out of SONGDA_OSM_DIR or ../shared/data/osm. */
  static Path roads(Options options) {
    Path given = options.path("roads");
    String directory = System.getenv().getOrDefault("SONGDA_OSM_DIR", "../shared/data/osm");
    Path file = given == null ? Path.of(directory, DEFAULT) : given;
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "There are no roads at %s; name an .osm.gz file with --roads".formatted(file));
    }
    return file;
  }

  static OsmRoads open(Options options) throws IOException {
    Path cache = options.path("cache");
    return OsmRoads.load(
        roads(options), cache == null ? Files.createTempDirectory("songda-roads") : cache);
  }

  /**
   * What the extract says it covers, without the tenth at each side, where its roads end in
   * nothing.
   */
  static Box box(Options options) {
    Box box = VectorTiles.load(roads(options)).bounds();
    double lat = (box.maxLat() - box.minLat()) / 10;
    double lon = (box.maxLon() - box.minLon()) / 10;
    return new Box(box.minLat() + lat, box.minLon() + lon, box.maxLat() - lat, box.maxLon() - lon);
  }

  static List<Wgs84> any(OsmRoads roads, Box box, RandomGenerator random, int count) {
    return Stream.generate(() -> any(box, random))
        .filter(place -> roads.snap(place).isPresent())
        .limit(count)
        .toList();
  }

  static Wgs84 any(Box box, RandomGenerator random) {
    return new Wgs84(
        random.nextDouble(box.minLat(), box.maxLat()),
        random.nextDouble(box.minLon(), box.maxLon()));
  }

  /** CPU of this thread in nanoseconds: others on the machine do not count. */
  static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
