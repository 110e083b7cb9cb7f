package io.songda.geo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the real road networks lie: the system property or environment variable SONGDA_OSM_DIR,
 * else shared/data/osm beside the checkout.
 */
public final class OsmDirectory {

  private static final String NAME = "SONGDA_OSM_DIR";

  private OsmDirectory() {}

  /** The file, or the test is left out and says why. */
  public static Path file(String name) {
    Path file = directory().resolve(name);
    assumeTrue(
        Files.isReadable(file),
        () ->
            "No road network " + file.toAbsolutePath() + "; set SONGDA_OSM_DIR to have it tested");
    return file;
  }

  private static Path directory() {
    String property = System.getProperty(NAME);
    String named = property != null ? property : System.getenv(NAME);
    return named != null ? Path.of(named) : besideTheCheckout(Path.of("").toAbsolutePath());
  }

  private static Path besideTheCheckout(@Nullable Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared/data/osm");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return Path.of("shared/data/osm");
  }
}
