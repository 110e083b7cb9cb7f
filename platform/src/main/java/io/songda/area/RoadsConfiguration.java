package io.songda.area;

import io.songda.geo.OsmRoads;
import io.songda.geo.Roads;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one map of roads of the program: {@code songda.roads.file} names an OpenStreetMap extract
 * ({@code .osm.gz}), whose prepared form is kept in the folder {@code roads} of {@code
 * songda.data-dir}.
 */
@Configuration(proxyBeanMethods = false)
class RoadsConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(RoadsConfiguration.class);

  @Bean
  Roads roads(
      @Value("${songda.roads.file:}") String file,
      @Value("${songda.data-dir:./data}") Path dataDir) {
    if (file.isBlank()) {
      LOG.warn(
          "songda.roads.file is not set: rides are GUESSED as straight line × {} at {} m/s."
              + " Name an .osm.gz extract of the city for real roads.",
          CrowFlightRoads.DETOUR,
          CrowFlightRoads.METRES_PER_SECOND);
      return new CrowFlightRoads();
    }
    return load(Path.of(file), dataDir.resolve("roads"));
  }

  static Roads load(Path file, Path cache) {
    try {
      return OsmRoads.load(file, cache);
    } catch (IllegalArgumentException e) {
      throw new RoadsRefused(
          "%s Correct songda.roads.file or leave it out.".formatted(e.getMessage()), e);
    }
  }
}
