package io.songda.geo.tiles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** Closed lines on the square of the web map, where y grows downwards. */
final class Rings {

  private Rings() {}

  /** Twice the area inside; positive when the ring runs clockwise on the screen. */
  static double doubleArea(double[] ring) {
    double sum = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      sum += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
    }
    return sum;
  }

  static double[] clockwise(double[] ring) {
    return doubleArea(ring) >= 0 ? ring : turned(ring);
  }

  static double[] counterClockwise(double[] ring) {
    return doubleArea(ring) <= 0 ? ring : turned(ring);
  }

  /** Each outer ring followed by the holes that lie in it; a hole outside of all is dropped. */
  static List<double[]> nested(List<double[]> outers, List<double[]> inners) {
    List<double[]> parts = new ArrayList<>();
    for (double[] outer : outers) {
      parts.add(clockwise(outer));
      for (double[] inner : inners) {
        if (contains(outer, inner[0], inner[1])) {
          parts.add(counterClockwise(inner));
        }
      }
    }
    return parts;
  }

  /** The rings that lines of node numbers make, end to end; what does not close is dropped. */
  static List<long[]> closed(List<long[]> lines) {
    List<long[]> rings = new ArrayList<>();
    Deque<long[]> open = new ArrayDeque<>(lines);
    while (!open.isEmpty()) {
      long[] line = open.poll();
      boolean grown = true;
      while (grown && !isClosed(line)) {
        grown = false;
        for (long[] other : open) {
          long[] joined = joined(line, other);
          if (joined.length > 0) {
            open.remove(other);
            line = joined;
            grown = true;
            break;
          }
        }
      }
      if (isClosed(line)) {
        rings.add(line);
      }
    }
    return rings;
  }

  static boolean isClosed(long[] line) {
    return line.length >= 4 && line[0] == line[line.length - 1];
  }

  private static long[] joined(long[] line, long[] other) {
    long end = line[line.length - 1];
    if (end == other[0]) {
      return appended(line, other, false);
    }
    return end == other[other.length - 1] ? appended(line, other, true) : new long[0];
  }

  private static long[] appended(long[] line, long[] other, boolean backwards) {
    long[] whole = java.util.Arrays.copyOf(line, line.length + other.length - 1);
    for (int i = 1; i < other.length; i++) {
      whole[line.length + i - 1] = backwards ? other[other.length - 1 - i] : other[i];
    }
    return whole;
  }

  private static boolean contains(double[] ring, double x, double y) {
    RayCrossingCounter counter = new RayCrossingCounter(new Coordinate(x, y));
    for (int i = 0; i + 3 < ring.length; i += 2) {
      counter.countSegment(
          new Coordinate(ring[i], ring[i + 1]), new Coordinate(ring[i + 2], ring[i + 3]));
    }
    return counter.getLocation() != Location.EXTERIOR;
  }

  private static double[] turned(double[] ring) {
    double[] turned = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      turned[i] = ring[ring.length - 2 - i];
      turned[i + 1] = ring[ring.length - 1 - i];
    }
    return turned;
  }
}
