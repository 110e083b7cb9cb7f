package io.songda.geo.matching;

import io.songda.geo.OsmRoads;
import io.songda.geo.RoadLine;
import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The roads as positions are matched to them: every road anything may drive on, in metres of a
 * plane, with the corners of its line. Never changes; any number of matchers may share it.
 *
 * <p>Riders do go against one-way streets, so no direction is closed; a metre against the traffic
 * counts as two. Where only feet may go counts half as much again, so that a rider on the road is
 * not taken for one on the pavement beside it.
 */
public final class RoadNet {

  static final double AGAINST_TRAFFIC = 2;
  static final double ON_FOOT = 1.5;
  private static final double METRES_PER_DEGREE = Math.toRadians(6_371_008.8);

  private final double originLat;
  private final double originLon;
  private final double metresPerDegreeEast;
  final int nodes;
  final int[] from;
  final int[] to;
  final double[] metres;

  /** What a metre counts along and against the line. */
  final double[] onward;

  final double[] backward;

  /** Corners of all lines, edge after edge; those of edge e are cornerOf[e] to cornerOf[e + 1]. */
  final int[] cornerOf;

  final double[] cornerX;
  final double[] cornerY;

  /** Metres from the start of the line to each corner. */
  final double[] cornerAt;

  /** Edges at each node: firstOf[n] to firstOf[n + 1] in edgesAt. */
  final int[] firstOf;

  final int[] edgesAt;
  final SegmentGrid grid;

  private RoadNet(Wgs84 origin, List<RoadLine> lines, int nodes) {
    this.originLat = origin.lat();
    this.originLon = origin.lon();
    this.metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(originLat));
    this.nodes = nodes;
    int edges = lines.size();
    from = new int[edges];
    to = new int[edges];
    metres = new double[edges];
    onward = new double[edges];
    backward = new double[edges];
    cornerOf = new int[edges + 1];
    int corners = lines.stream().mapToInt(line -> line.line().size()).sum();
    cornerX = new double[corners];
    cornerY = new double[corners];
    cornerAt = new double[corners];
    for (int e = 0; e < edges; e++) {
      take(e, lines.get(e));
    }
    firstOf = new int[nodes + 1];
    edgesAt = new int[2 * edges];
    join();
    grid = new SegmentGrid(this);
  }

  /** The roads of an extract. */
  public static RoadNet of(OsmRoads roads) {
    List<RoadLine> lines = new ArrayList<>();
    int nodes = 0;
    for (RoadLine line : roads.lines()) {
      lines.add(line);
      nodes = Math.max(nodes, 1 + Math.max(line.from(), line.to()));
    }
    return new RoadNet(roads.bounds().centre(), lines, nodes);
  }

  private void take(int e, RoadLine line) {
    from[e] = line.from();
    to[e] = line.to();
    double foot = line.onFootOnly() ? ON_FOOT : 1;
    onward[e] = foot * (line.onward() ? 1 : AGAINST_TRAFFIC);
    backward[e] = foot * (line.backward() ? 1 : AGAINST_TRAFFIC);
    int corner = cornerOf[e];
    double at = 0;
    for (Wgs84 point : line.line()) {
      cornerX[corner] = x(point);
      cornerY[corner] = y(point);
      if (corner > cornerOf[e]) {
        at +=
            Math.hypot(
                cornerX[corner] - cornerX[corner - 1], cornerY[corner] - cornerY[corner - 1]);
      }
      cornerAt[corner++] = at;
    }
    cornerOf[e + 1] = corner;
    metres[e] = at;
  }

  private void join() {
    for (int e = 0; e < from.length; e++) {
      firstOf[from[e] + 1]++;
      firstOf[to[e] + 1]++;
    }
    for (int n = 0; n < nodes; n++) {
      firstOf[n + 1] += firstOf[n];
    }
    int[] next = Arrays.copyOf(firstOf, nodes);
    for (int e = 0; e < from.length; e++) {
      edgesAt[next[from[e]]++] = e;
      edgesAt[next[to[e]]++] = e;
    }
  }

  double x(Wgs84 point) {
    return (point.lon() - originLon) * metresPerDegreeEast;
  }

  double y(Wgs84 point) {
    return (point.lat() - originLat) * METRES_PER_DEGREE;
  }

  Wgs84 place(double x, double y) {
    return new Wgs84(originLat + y / METRES_PER_DEGREE, originLon + x / metresPerDegreeEast);
  }

  /** The place so many metres along an edge. */
  Wgs84 along(int edge, double at) {
    int corner = cornerAfter(edge, at);
    double length = cornerAt[corner] - cornerAt[corner - 1];
    double share = length > 0 ? Math.clamp((at - cornerAt[corner - 1]) / length, 0, 1) : 0;
    return place(
        cornerX[corner - 1] + share * (cornerX[corner] - cornerX[corner - 1]),
        cornerY[corner - 1] + share * (cornerY[corner] - cornerY[corner - 1]));
  }

  /** Adds what lies between two points of an edge, the second included, in this direction. */
  void trace(int edge, double begin, double end, List<Wgs84> line) {
    if (begin <= end) {
      for (int c = cornerOf[edge]; c < cornerOf[edge + 1]; c++) {
        if (cornerAt[c] > begin && cornerAt[c] < end) {
          line.add(place(cornerX[c], cornerY[c]));
        }
      }
    } else {
      for (int c = cornerOf[edge + 1] - 1; c >= cornerOf[edge]; c--) {
        if (cornerAt[c] < begin && cornerAt[c] > end) {
          line.add(place(cornerX[c], cornerY[c]));
        }
      }
    }
    line.add(along(edge, end));
  }

  private int cornerAfter(int edge, double at) {
    int corner = cornerOf[edge] + 1;
    while (corner < cornerOf[edge + 1] - 1 && cornerAt[corner] < at) {
      corner++;
    }
    return corner;
  }
}
