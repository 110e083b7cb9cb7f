package io.songda.geo;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Hexagons of nearly equal size that cover the world (H3), for heat maps, supply and demand, and
 * the zones of arrival times. Browsers know the same numbers by {@code h3-js}. May be asked by many
 * threads.
 */
public final class HexZones {

  private static final int FINEST = 15;

  private final H3Core h3;
  private final int resolution;

  /**
   * Hexagons of a resolution from 0 to 15: at 8 an edge is about 530 m, at 9 about 200 m, at 10
   * about 76 m.
   */
  public HexZones(int resolution) {
    if (resolution < 0 || resolution > FINEST) {
      throw new IllegalArgumentException("There are no hexagons of resolution " + resolution);
    }
    this.resolution = resolution;
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("The native part of H3 cannot be unpacked", e);
    }
  }

  /** The number of the hexagon around a place. */
  public long of(Wgs84 place) {
    return h3.latLngToCell(place.lat(), place.lon(), resolution);
  }

  /** A hexagon's number as browsers and exports write it. */
  public String name(long zone) {
    return h3.h3ToString(zone);
  }

  /** The hexagon itself and all within so many steps of it. */
  public List<Long> around(long zone, int steps) {
    return h3.gridDisk(zone, steps);
  }

  /** The hexagon of a coarser resolution that this one belongs to. */
  public long parent(long zone, int coarser) {
    return h3.cellToParent(zone, coarser);
  }

  /** The middle of a hexagon. */
  public Wgs84 centre(long zone) {
    return place(h3.cellToLatLng(zone));
  }

  /** The outline of a hexagon. */
  public Area outline(long zone) {
    return Area.of(h3.cellToBoundary(zone).stream().map(HexZones::place).toList());
  }

  private static Wgs84 place(LatLng point) {
    return new Wgs84(point.lat, point.lng);
  }
}
