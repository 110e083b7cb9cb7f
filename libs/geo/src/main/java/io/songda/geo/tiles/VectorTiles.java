package io.songda.geo.tiles;

import io.songda.geo.Box;
import io.songda.geo.tiles.Feature.Layer;
import io.songda.geo.tiles.Feature.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The map of one OpenStreetMap extract as vector tiles in the Protomaps basemap schema: earth,
 * landuse, water, buildings with height, roads, places and pois, from zoom 0 to 17.
 *
 * <p>A tile is made when it is first asked for, in a few milliseconds, and kept in memory, the
 * latest 64 MiB. May be asked by many threads. Land is drawn everywhere: extracts of a city bring
 * no sea, and a map that ends in nothing looks broken.
 */
public final class VectorTiles {

  /** The closest zoom there are tiles for; clients enlarge these beyond. */
  public static final int MAX_ZOOM = 17;

  /** What has to be written on every map drawn from here (ODbL 1.0). */
  public static final String ATTRIBUTION = "© OpenStreetMap";

  /** Around a tile in its units: wide lines and labels of the neighbour reach over the edge. */
  private static final int BUFFER = 128;

  /** Corners nearer to a line than this are left out, in units; a screen pixel is 8. */
  private static final double TOLERANCE = 4;

  /** Areas below this many square units (half a pixel) are left out at far zooms. */
  private static final double SMALLEST_AREA = 32;

  /** From here on every corner counts, because riders look for doors. */
  private static final int EXACT_ZOOM = 15;

  private static final long CACHE_BYTES = 64L << 20;

  private static final double[] ALL_LAND = {
    -BUFFER,
    -BUFFER,
    LayerWriter.EXTENT + BUFFER,
    -BUFFER,
    LayerWriter.EXTENT + BUFFER,
    LayerWriter.EXTENT + BUFFER,
    -BUFFER,
    LayerWriter.EXTENT + BUFFER,
    -BUFFER,
    -BUFFER
  };

  private final Box bounds;
  private final STRtree index = new STRtree();
  private final Kept kept = new Kept(CACHE_BYTES);

  private VectorTiles(MapFile.Drawing drawing) {
    this.bounds = drawing.bounds();
    int rank = 0;
    for (Feature feature : drawing.features()) {
      index.insert(feature.envelope(), new Ranked(rank++, feature));
    }
    // built here, because building at the first question is not safe among threads
    index.build();
  }

  private record Ranked(int rank, Feature feature) {}

  /**
   * Reads an .osm.gz file.
   *
   * @throws IllegalArgumentException in one sentence, when the file is missing or is no such file
   */
  public static VectorTiles load(Path osmGz) {
    return new VectorTiles(MapFile.read(osmGz));
  }

  /** The part of the world the extract says it covers. */
  public Box bounds() {
    return bounds;
  }

  /**
   * The tile of a zoom at column x from the west and row y from the north (the XYZ scheme), or
   * nothing when no such tile exists: zoom beyond 0 to 17, column or row beyond the world.
   */
  public Optional<Tile> tile(int zoom, int x, int y) {
    if (zoom < 0 || zoom > MAX_ZOOM || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
      return Optional.empty();
    }
    long key = ((long) zoom << 40) | ((long) x << 20) | y;
    Tile tile = kept.get(key);
    if (tile == null) {
      tile = Tile.of(drawn(zoom, x, y));
      kept.put(key, tile);
    }
    return Optional.of(tile);
  }

  private byte[] drawn(int zoom, int x, int y) {
    double side = 1.0 / (1 << zoom);
    double margin = side * BUFFER / LayerWriter.EXTENT;
    Clip window =
        new Clip(
            x * side - margin, y * side - margin, (x + 1) * side + margin, (y + 1) * side + margin);
    Bytes tile = new Bytes();
    LayerWriter earth = new LayerWriter(Layer.EARTH.title());
    earth.add(Shape.AREA, List.of(ALL_LAND), Map.of("kind", "earth"));
    tile.message(3, earth.written());
    List<Feature> found = within(window, zoom);
    Pen pen = new Pen(window, zoom, x * side, y * side, LayerWriter.EXTENT / side);
    Layer[] layers = Layer.values();
    for (int i = 1; i < layers.length; i++) {
      LayerWriter layer = new LayerWriter(layers[i].title());
      for (Feature feature : found) {
        if (feature.layer() == layers[i]) {
          layer.add(feature.shape(), pen.drawn(feature), feature.attributes());
        }
      }
      if (!layer.isEmpty()) {
        tile.message(3, layer.written());
      }
    }
    return tile.toArray();
  }

  private List<Feature> within(Clip window, int zoom) {
    List<Ranked> found = new ArrayList<>();
    index.query(
        new Envelope(window.minX(), window.maxX(), window.minY(), window.maxY()),
        item -> {
          Ranked ranked = (Ranked) item;
          if (ranked.feature().minZoom() <= zoom) {
            found.add(ranked);
          }
        });
    // in the order of the file, so that the same tile has the same bytes
    found.sort(Comparator.comparingInt(Ranked::rank));
    return found.stream().map(Ranked::feature).toList();
  }

  /** Brings features of the world into one tile. */
  private record Pen(Clip window, int zoom, double originX, double originY, double scale) {

    List<double[]> drawn(Feature feature) {
      List<double[]> parts = new ArrayList<>();
      for (double[] part : feature.parts()) {
        switch (feature.shape()) {
          case POINT -> {
            if (window.contains(part[0], part[1])) {
              parts.add(scaled(part));
            }
          }
          case LINE -> {
            for (double[] piece : window.covers(part) ? List.of(part) : window.line(part)) {
              parts.add(simple(scaled(piece)));
            }
          }
          case AREA -> {
            double[] ring = area(part);
            // an outer ring of nothing is passed on, so that its holes go with it
            if (ring.length > 0 || Rings.doubleArea(part) > 0) {
              parts.add(ring);
            }
          }
        }
      }
      return parts;
    }

    private double[] area(double[] part) {
      double[] ring = simple(scaled(window.covers(part) ? part : window.ring(part)));
      boolean seen = zoom >= EXACT_ZOOM || Math.abs(Rings.doubleArea(ring)) >= 2 * SMALLEST_AREA;
      return seen ? ring : new double[0];
    }

    private double[] simple(double[] part) {
      return zoom >= EXACT_ZOOM ? part : Simplify.line(part, TOLERANCE);
    }

    private double[] scaled(double[] part) {
      double[] scaled = new double[part.length];
      for (int i = 0; i < part.length; i += 2) {
        scaled[i] = (part[i] - originX) * scale;
        scaled[i + 1] = (part[i + 1] - originY) * scale;
      }
      return scaled;
    }
  }

  /** The tiles asked for last, up to so many bytes. */
  private static final class Kept {

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Long, Tile> tiles = new LinkedHashMap<>(256, 0.75f, true);
    private final long most;
    private long bytes;

    Kept(long most) {
      this.most = most;
    }

    @Nullable Tile get(long key) {
      lock.lock();
      try {
        return tiles.get(key);
      } finally {
        lock.unlock();
      }
    }

    void put(long key, Tile tile) {
      lock.lock();
      try {
        Tile before = tiles.put(key, tile);
        bytes += tile.bytes().length - (before == null ? 0 : before.bytes().length);
        var oldest = tiles.values().iterator();
        while (bytes > most && oldest.hasNext()) {
          bytes -= oldest.next().bytes().length;
          oldest.remove();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
