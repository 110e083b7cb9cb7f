package io.songda.geo.tiles;

import io.songda.geo.tiles.Feature.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One layer of a tile after the Mapbox Vector Tile specification 2.1: numbered keys and values, and
 * geometries as commands with steps from point to point in 4,096ths of the tile.
 */
final class LayerWriter {

  static final int EXTENT = 4_096;
  private static final int MOVE_TO = 1;
  private static final int LINE_TO = 2;
  private static final int CLOSE = 7;

  private final String title;
  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final Map<Object, Integer> values = new LinkedHashMap<>();
  private final List<Bytes> features = new ArrayList<>();
  private int[] commands = new int[256];
  private int size;
  private int penX;
  private int penY;

  LayerWriter(String title) {
    this.title = title;
  }

  /** Draws points given as x, y, x, y … in units of the tile; what falls to nothing is left out. */
  void add(Shape shape, List<double[]> parts, Map<String, Object> attributes) {
    size = 0;
    penX = 0;
    penY = 0;
    boolean outerWasDrawn = false;
    for (double[] part : parts) {
      switch (shape) {
        case POINT -> draw(rounded(part), 1, false);
        case LINE -> draw(rounded(part), 2, false);
        case AREA -> {
          double before = Rings.doubleArea(part);
          int[] ring = rounded(part);
          boolean hole = before < 0;
          boolean turned = doubleArea(ring) * before <= 0;
          if (!turned && (!hole || outerWasDrawn)) {
            draw(Arrays.copyOf(ring, ring.length - 2), 3, true);
          }
          outerWasDrawn = hole ? outerWasDrawn : !turned;
        }
      }
    }
    if (size > 0) {
      features.add(
          new Bytes()
              .packed(2, tags(attributes), 2 * attributes.size())
              .number(3, shape.number())
              .packed(4, commands, size));
    }
  }

  boolean isEmpty() {
    return features.isEmpty();
  }

  Bytes written() {
    Bytes layer = new Bytes().text(1, title);
    features.forEach(feature -> layer.message(2, feature));
    keys.keySet().forEach(key -> layer.text(3, key));
    values.keySet().forEach(value -> layer.message(4, value(value)));
    return layer.number(5, EXTENT).number(15, 2);
  }

  private static Bytes value(Object value) {
    return switch (value) {
      case Boolean bool -> new Bytes().number(7, bool ? 1 : 0);
      case Long number -> new Bytes().number(5, number);
      default -> new Bytes().text(1, value.toString());
    };
  }

  private int[] tags(Map<String, Object> attributes) {
    int[] tags = new int[2 * attributes.size()];
    int at = 0;
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      tags[at++] = keys.computeIfAbsent(attribute.getKey(), _ -> keys.size());
      tags[at++] = values.computeIfAbsent(attribute.getValue(), _ -> values.size());
    }
    return tags;
  }

  private void draw(int[] points, int fewest, boolean closed) {
    int count = points.length / 2;
    if (count < fewest) {
      return;
    }
    command(MOVE_TO, 1);
    step(points[0], points[1]);
    if (count > 1) {
      command(LINE_TO, count - 1);
      for (int i = 1; i < count; i++) {
        step(points[2 * i], points[2 * i + 1]);
      }
    }
    if (closed) {
      command(CLOSE, 1);
    }
  }

  private void command(int id, int count) {
    push(id | (count << 3));
  }

  private void step(int x, int y) {
    push(zigzag(x - penX));
    push(zigzag(y - penY));
    penX = x;
    penY = y;
  }

  private void push(int value) {
    if (size == commands.length) {
      commands = Arrays.copyOf(commands, 2 * size);
    }
    commands[size++] = value;
  }

  private static int zigzag(int value) {
    return (value << 1) ^ (value >> 31);
  }

  /** Whole units, a point twice in a row once. */
  private static int[] rounded(double[] part) {
    int[] points = new int[part.length];
    int length = 0;
    for (int i = 0; i < part.length; i += 2) {
      int x = (int) Math.round(part[i]);
      int y = (int) Math.round(part[i + 1]);
      if (length == 0 || points[length - 2] != x || points[length - 1] != y) {
        points[length++] = x;
        points[length++] = y;
      }
    }
    return Arrays.copyOf(points, length);
  }

  private static double doubleArea(int[] ring) {
    if (ring.length < 8) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      sum += (double) ring[i] * ring[i + 3] - (double) ring[i + 2] * ring[i + 1];
    }
    return sum;
  }
}
