package io.songda.geo.tiles;

import io.songda.geo.tiles.Feature.Layer;
import io.songda.geo.tiles.Feature.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a set of OpenStreetMap tags means on the map: where it is drawn, as what, and from when. */
record Description(Layer layer, Shape shape, Map<String, Object> attributes, int minZoom) {

  static Description of(Layer layer, Shape shape, String kind, int minZoom) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("kind", kind);
    return new Description(layer, shape, attributes, minZoom);
  }

  Description with(String key, Object value) {
    attributes.put(key, value);
    return this;
  }

  Feature drawn(java.util.List<double[]> parts) {
    return new Feature(layer, shape, parts, Map.copyOf(attributes), minZoom);
  }
}
