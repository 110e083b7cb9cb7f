package io.songda.simulator.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A road that is straight on the board: east-west at one y, or north-south at one x, with the nodes
 * met on it.
 */
final class Road {
  private static final double STRAIGHT_AT_MOST = 60;

  final boolean eastWest;
  final double at;
  final double from;
  final double to;
  final String[] tags;
  private final TreeMap<Double, Integer> met = new TreeMap<>();

  private Road(boolean eastWest, double at, double from, double to, String... tags) {
    this.eastWest = eastWest;
    this.at = at;
    this.from = from;
    this.to = to;
    this.tags = tags;
  }

  static Road eastWest(double y, double fromX, double toX, String... tags) {
    return new Road(true, y, fromX, toX, tags);
  }

  static Road northSouth(double x, double fromY, double toY, String... tags) {
    return new Road(false, x, fromY, toY, tags);
  }

  boolean reaches(double place) {
    return from <= place && place <= to;
  }

  /** The value of a tag, empty when it has none. */
  String tag(String key) {
    for (int i = 0; i < tags.length; i += 2) {
      if (tags[i].equals(key)) {
        return tags[i + 1];
      }
    }
    return "";
  }

  int meet(OsmDrawing drawing, double place) {
    return met.computeIfAbsent(place, p -> eastWest ? drawing.node(p, at) : drawing.node(at, p));
  }

  void meet(OsmDrawing drawing, Road other) {
    meet(drawing, other.at);
    other.meet(drawing, at);
  }

  /** Draws the road with enough nodes to follow the bend of the city. */
  void draw(OsmDrawing drawing) {
    meet(drawing, from);
    meet(drawing, to);
    List<Integer> line = new ArrayList<>();
    double before = from;
    for (Map.Entry<Double, Integer> next : met.entrySet()) {
      int pieces = (int) Math.ceil((next.getKey() - before) / STRAIGHT_AT_MOST);
      for (int i = 1; i < pieces; i++) {
        double place = before + (next.getKey() - before) * i / pieces;
        line.add(eastWest ? drawing.node(place, at) : drawing.node(at, place));
      }
      line.add(next.getValue());
      before = next.getKey();
    }
    drawing.way(line, tags);
  }
}
