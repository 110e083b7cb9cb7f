package io.songda.geo;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.EdgeIteratorState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many-to-many rides by buckets on the contraction hierarchy (Knopp, Sanders, Schultes, Schulz,
 * Wagner 2007): each destination searches upwards against the traffic and leaves its time at every
 * node it settles; each start searches upwards and picks up what lies there. The highest node of a
 * fastest ride is settled by both, so the table is exact.
 */
final class TimeTables {

  private final UpwardGraph forward;
  private final UpwardGraph backward;
  private final Weighting weighting;

  TimeTables(RoutingCHGraph hierarchy, BaseGraph roads, Weighting weighting) {
    double[] metres = UpwardGraph.metresOfEdges(hierarchy, roads);
    this.forward = UpwardGraph.withTraffic(hierarchy, metres);
    this.backward = UpwardGraph.againstTraffic(hierarchy, metres);
    this.weighting = weighting;
  }

  /** The table between snapped places; a place without a road (null) reaches nothing. */
  RideTimes between(List<@Nullable Snap> from, List<@Nullable Snap> to) {
    List<@Nullable RoadPoint> starts = roadPoints(from);
    List<@Nullable RoadPoint> ends = roadPoints(to);
    Buckets buckets = fill(ends);
    Search search = new Search(forward, backward);
    RideTimes times = unreachable(starts.size(), ends.size());
    for (int i = 0; i < starts.size(); i++) {
      RoadPoint start = starts.get(i);
      if (start != null) {
        double[] seconds = times.seconds()[i];
        double[] metres = times.metres()[i];
        search.from(start.leaving(), (node, s, m) -> buckets.pickUp(node, s, m, seconds, metres));
        alongOneEdge(start, ends, seconds, metres);
      }
    }
    return times;
  }

  private Buckets fill(List<@Nullable RoadPoint> ends) {
    Buckets buckets = new Buckets(backward.nodes());
    Search search = new Search(backward, forward);
    for (int j = 0; j < ends.size(); j++) {
      RoadPoint end = ends.get(j);
      if (end != null) {
        int column = j;
        search.from(end.reaching(), (node, s, m) -> buckets.leave(node, column, s, m));
      }
    }
    return buckets;
  }

  /** The ride between two points of the same edge need not pass a node at all. */
  private static void alongOneEdge(
      RoadPoint start, List<@Nullable RoadPoint> ends, double[] seconds, double[] metres) {
    for (int j = 0; j < ends.size(); j++) {
      RoadPoint end = ends.get(j);
      if (end != null && start.secondsTo(end) < seconds[j]) {
        seconds[j] = start.secondsTo(end);
        metres[j] = start.metresTo(end);
      }
    }
  }

  private List<@Nullable RoadPoint> roadPoints(List<@Nullable Snap> snaps) {
    @Nullable RoadPoint[] points = new RoadPoint[snaps.size()];
    for (int i = 0; i < points.length; i++) {
      Snap snap = snaps.get(i);
      points[i] = snap == null ? null : roadPoint(snap);
    }
    return Arrays.asList(points);
  }

  private RoadPoint roadPoint(Snap snap) {
    EdgeIteratorState edge = snap.getClosestEdge();
    return RoadPoint.of(
        snap, weighting.calcEdgeWeight(edge, false), weighting.calcEdgeWeight(edge, true));
  }

  private static RideTimes unreachable(int rows, int columns) {
    double[][] seconds = new double[rows][columns];
    double[][] metres = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(seconds[i], Double.POSITIVE_INFINITY);
      Arrays.fill(metres[i], Double.POSITIVE_INFINITY);
    }
    return new RideTimes(seconds, metres);
  }

  /** What destinations have left at each node: linked entries in plain arrays. */
  private static final class Buckets {

    private final int[] first;
    private int size;
    private int[] next = new int[1024];
    private int[] columns = new int[1024];
    private double[] seconds = new double[1024];
    private double[] metres = new double[1024];

    Buckets(int nodes) {
      first = new int[nodes];
      Arrays.fill(first, -1);
    }

    void leave(int node, int column, double s, double m) {
      if (size == next.length) {
        grow(2 * size);
      }
      next[size] = first[node];
      columns[size] = column;
      seconds[size] = s;
      metres[size] = m;
      first[node] = size++;
    }

    void pickUp(int node, double s, double m, double[] rowSeconds, double[] rowMetres) {
      for (int entry = first[node]; entry >= 0; entry = next[entry]) {
        int column = columns[entry];
        if (s + seconds[entry] < rowSeconds[column]) {
          rowSeconds[column] = s + seconds[entry];
          rowMetres[column] = m + metres[entry];
        }
      }
    }

    private void grow(int length) {
      next = Arrays.copyOf(next, length);
      columns = Arrays.copyOf(columns, length);
      seconds = Arrays.copyOf(seconds, length);
      metres = Arrays.copyOf(metres, length);
    }
  }
}
