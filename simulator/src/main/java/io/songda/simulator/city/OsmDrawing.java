package io.songda.simulator.city;

import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes and ways drawn so far, on the board of a {@link Frame}; tags are pairs of key and
 * value, in order.
 */
final class OsmDrawing {
  /** A way as it will be written: its nodes (numbers from 1) and its tags. */
  record Way(int[] nodes, String[] tags) {}

  /** A point of the board. */
  record Corner(double x, double y) {
    double to(Corner other) {
      return Math.max(Math.abs(x - other.x), Math.abs(y - other.y));
    }
  }

  private final Frame frame;
  private final Map<Long, Integer> byPlace = new HashMap<>();
  private final Map<Integer, String[]> nodeTags = new HashMap<>();
  private final List<Wgs84> nodes = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();

  OsmDrawing(Frame frame) {
    this.frame = frame;
  }

  /** The node at this place of the board, the same one for the same centimetre. */
  int node(double x, double y) {
    long key = (Math.round(x * 100) << 32) ^ (Math.round(y * 100) & 0xffff_ffffL);
    return byPlace.computeIfAbsent(
        key,
        _ -> {
          nodes.add(frame.place(x, y));
          return nodes.size();
        });
  }

  void tag(int node, String... tags) {
    nodeTags.put(node, tags);
  }

  void way(List<Integer> through, String... tags) {
    ways.add(new Way(through.stream().mapToInt(Integer::intValue).toArray(), tags));
  }

  /** A closed way around a rectangle of the board that bends with the city. */
  void area(double x0, double y0, double x1, double y1, String... tags) {
    around(
        List.of(new Corner(x0, y0), new Corner(x1, y0), new Corner(x1, y1), new Corner(x0, y1)),
        tags);
  }

  /** A closed way through these corners, with enough nodes between them to follow the bend. */
  void around(List<Corner> corners, String... tags) {
    List<Integer> line = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      Corner from = corners.get(i);
      Corner to = corners.get((i + 1) % corners.size());
      int pieces = (int) Math.max(1, Math.ceil((from.to(to) - 20) / 60));
      for (int piece = 0; piece < pieces; piece++) {
        double part = (double) piece / pieces;
        line.add(node(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)));
      }
    }
    line.add(line.getFirst());
    way(line, tags);
  }

  /**
   * A closed way of sixteen corners around an ellipse of the board; its nodes, the first one once.
   */
  List<Integer> oval(double x, double y, double halfWidth, double halfHeight, String... tags) {
    List<Integer> round = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      double angle = i * StrictMath.PI / 8;
      round.add(
          node(x + halfWidth * StrictMath.cos(angle), y + halfHeight * StrictMath.sin(angle)));
    }
    List<Integer> closed = new ArrayList<>(round);
    closed.add(round.getFirst());
    way(closed, tags);
    return round;
  }

  List<Wgs84> nodes() {
    return nodes;
  }

  String[] tagsOf(int node) {
    return nodeTags.getOrDefault(node, new String[0]);
  }

  List<Way> ways() {
    return ways;
  }
}
