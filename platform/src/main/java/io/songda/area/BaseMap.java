package io.songda.area;

import io.songda.geo.tiles.Tile;
import io.songda.geo.tiles.VectorTiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The city's map as vector tiles, drawn from the same extract as its roads ({@code
 * songda.roads.file}); without one there is nothing to draw. It is read when the first tile is
 * asked for, so that a program nobody looks at does not hold it.
 */
@Component
public final class BaseMap {

  private final String file;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable VectorTiles tiles;

  BaseMap(@Value("${songda.roads.file:}") String file) {
    this.file = file;
  }

  /** Whether there is a map at all. */
  public boolean isDrawn() {
    return !file.isBlank();
  }

  /** The tile at column x and row y of a zoom (XYZ); empty where there is none. */
  public Optional<Tile> tile(int zoom, int x, int y) {
    return isDrawn() ? read().tile(zoom, x, y) : Optional.empty();
  }

  private VectorTiles read() {
    VectorTiles known = tiles;
    if (known != null) {
      return known;
    }
    reading.lock();
    try {
      VectorTiles read = tiles == null ? VectorTiles.load(Path.of(file)) : tiles;
      tiles = read;
      return read;
    } finally {
      reading.unlock();
    }
  }
}
