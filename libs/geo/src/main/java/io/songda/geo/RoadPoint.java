package io.songda.geo;

import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.DistanceCalcEarth;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.GHPoint;
import java.util.List;

/**
 * A point of a road: the edge, how much of it lies behind the point (0 at its base, 1 at its end),
 * and what the whole edge costs in seconds each way (infinite where closed) and in metres.
 */
record RoadPoint(
    int edge, int base, int end, double share, double onward, double backward, double metres) {

  /** A way to or from a node: the ends of the edge under the point. */
  record Seed(int node, double seconds, double metres) {}

  static RoadPoint of(Snap snap, double onward, double backward) {
    EdgeIteratorState edge = snap.getClosestEdge();
    return new RoadPoint(
        edge.getEdge(),
        edge.getBaseNode(),
        edge.getAdjNode(),
        share(snap, edge),
        onward,
        backward,
        edge.getDistance());
  }

  /** The nodes reached first when one sets out here. */
  List<Seed> leaving() {
    return List.of(seed(base, share, backward), seed(end, 1 - share, onward));
  }

  /** The nodes passed last when one comes here. */
  List<Seed> reaching() {
    return List.of(seed(base, share, onward), seed(end, 1 - share, backward));
  }

  /** Seconds straight along the edge, infinite to points of other edges. */
  double secondsTo(RoadPoint other) {
    if (edge != other.edge) {
      return Double.POSITIVE_INFINITY;
    }
    double part = other.share - share;
    return part == 0 ? 0 : part > 0 ? part * onward : -part * backward;
  }

  /** Metres straight along the edge to another point of it. */
  double metresTo(RoadPoint other) {
    return Math.abs(other.share - share) * metres;
  }

  /** At an end itself the edge costs nothing, even where it is closed. */
  private Seed seed(int node, double part, double wholeSeconds) {
    return new Seed(node, part == 0 ? 0 : part * wholeSeconds, part * metres);
  }

  private static double share(Snap snap, EdgeIteratorState edge) {
    if (snap.getSnappedPosition() == Snap.Position.TOWER) {
      return snap.getClosestNode() == edge.getBaseNode() ? 0 : 1;
    }
    PointList line = edge.fetchWayGeometry(FetchMode.ALL);
    GHPoint point = snap.getSnappedPoint();
    double behind = 0;
    double whole = 0;
    for (int i = 1; i < line.size(); i++) {
      if (i - 1 == snap.getWayIndex()) {
        behind = whole + metres(line.get(i - 1), point);
      }
      whole += metres(line.get(i - 1), line.get(i));
    }
    return whole == 0 ? 0 : Math.min(1, behind / whole);
  }

  private static double metres(GHPoint a, GHPoint b) {
    return DistanceCalcEarth.DIST_EARTH.calcDist(a.lat, a.lon, b.lat, b.lon);
  }
}
