package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.routing.Dijkstra;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.PMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The table of times held against plain Dijkstra on the unprepared roads, pair by pair. */
final class RoadChecks {

  /** Shortcuts are stored in whole milliseconds; a ride takes some dozen of them. */
  private static final double SECONDS_OF_ROUNDING = 0.02;

  private RoadChecks() {}

  static List<Wgs84> placesIn(Box box, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(
            () ->
                new Wgs84(
                    random.nextDouble(box.minLat(), box.maxLat()),
                    random.nextDouble(box.minLon(), box.maxLon())))
        .limit(count)
        .toList();
  }

  /** Returns how many pairs can be reached at all. */
  static int assertTableEqualsDijkstra(OsmRoads roads, List<Wgs84> from, List<Wgs84> to) {
    RideTimes times = roads.times(from, to);
    List<String> mismatches = new ArrayList<>();
    int reachable = 0;
    for (int i = 0; i < from.size(); i++) {
      for (int j = 0; j < to.size(); j++) {
        double expected = dijkstra(roads, from.get(i), to.get(j));
        double got = times.seconds(i, j);
        reachable += expected < Double.POSITIVE_INFINITY ? 1 : 0;
        if (expected != got && !(Math.abs(got - expected) <= SECONDS_OF_ROUNDING)) {
          mismatches.add("%s to %s: %s, not %s".formatted(from.get(i), to.get(j), got, expected));
        }
      }
    }
    assertThat(mismatches).isEmpty();
    return reachable;
  }

  private static double dijkstra(OsmRoads roads, Wgs84 from, Wgs84 to) {
    Snap start = roads.closest(from);
    Snap end = roads.closest(to);
    if (start == null || end == null) {
      return Double.POSITIVE_INFINITY;
    }
    QueryGraph graph = QueryGraph.create(roads.hopper().getBaseGraph(), start, end);
    Weighting seconds =
        graph.wrapWeighting(
            roads.hopper().createWeighting(roads.hopper().getProfile(EBike.NAME), new PMap()));
    var path =
        new Dijkstra(graph, seconds, TraversalMode.NODE_BASED)
            .calcPath(start.getClosestNode(), end.getClosestNode());
    return path.isFound() ? path.getWeight() : Double.POSITIVE_INFINITY;
  }
}
