package io.songda.geo.tiles;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;

/**
 * One thing on the map.
 *
 * @param layer of the Protomaps schema
 * @param parts one line or point, or the rings of areas, each as x, y, x, y … on the square of
 *     {@link Mercator}; rings are closed, outer ones run clockwise on the screen and each is
 *     followed by its holes
 * @param attributes String, Long or Boolean values
 * @param minZoom the farthest zoom that shows it
 */
record Feature(
    Layer layer, Shape shape, List<double[]> parts, Map<String, Object> attributes, int minZoom) {

  /** In the order they are written, the lowest first. */
  enum Layer {
    EARTH,
    LANDUSE,
    WATER,
    BUILDINGS,
    ROADS,
    PLACES,
    POIS;

    String title() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The numbers are those of the Mapbox Vector Tile specification. */
  enum Shape {
    POINT(1),
    LINE(2),
    AREA(3);

    private final int number;

    Shape(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  Envelope envelope() {
    Envelope envelope = new Envelope();
    for (double[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        envelope.expandToInclude(part[i], part[i + 1]);
      }
    }
    return envelope;
  }
}
