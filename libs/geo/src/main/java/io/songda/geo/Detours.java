package io.songda.geo;

import com.carrotsearch.hppc.IntHashSet;
import com.graphhopper.routing.AStarBidirection;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.AvoidEdgesWeighting;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * Rides while some places are closed for the moment: road works, a flood, a marathon. Roads that
 * touch a closed area are not ridden at all. Searched without the prepared hierarchy, which knows
 * nothing of today, so a ride takes up to some milliseconds. May be asked by many threads.
 */
public final class Detours {

  private final OsmRoads roads;
  private final IntHashSet closed = new IntHashSet();

  /** Rides over these roads round these areas. */
  public Detours(OsmRoads roads, List<Area> closures) {
    this.roads = roads;
    GeometryFactory plane = new GeometryFactory();
    AllEdgesIterator edge = roads.hopper().getBaseGraph().getAllEdges();
    while (edge.next()) {
      LineString line = plane.createLineString(corners(edge.fetchWayGeometry(FetchMode.ALL)));
      if (closures.stream().anyMatch(area -> area.touches(line))) {
        closed.add(edge.getEdge());
      }
    }
  }

  /** How many pieces of road are closed. */
  public int closedRoads() {
    return closed.size();
  }

  /** The fastest ride round everything closed, or nothing when there is none. */
  public Optional<Ride> ride(Wgs84 from, Wgs84 to) {
    Weighting usual = roads.weighting();
    EdgeFilter open = edge -> !closed.contains(edge.getEdge());
    Optional<Snap> start = roads.closestOf(from, open);
    Optional<Snap> end = roads.closestOf(to, open);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    QueryGraph graph =
        QueryGraph.create(roads.hopper().getBaseGraph(), List.of(start.get(), end.get()));
    Weighting around =
        new AvoidEdgesWeighting(usual)
            .setAvoidedEdges(closed)
            .setEdgePenaltyFactor(Double.POSITIVE_INFINITY);
    Path path =
        new AStarBidirection(graph, graph.wrapWeighting(around), TraversalMode.NODE_BASED)
            .calcPath(start.get().getClosestNode(), end.get().getClosestNode());
    if (!path.isFound()) {
      return Optional.empty();
    }
    PointList points = path.calcPoints();
    List<Wgs84> line = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      line.add(new Wgs84(points.getLat(i), points.getLon(i)));
    }
    if (line.isEmpty()) {
      line.add(new Wgs84(start.get().getSnappedPoint().lat, start.get().getSnappedPoint().lon));
    }
    return Optional.of(new Ride(path.getDistance(), path.getWeight(), line));
  }

  private static Coordinate[] corners(PointList points) {
    Coordinate[] corners = new Coordinate[points.size()];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = new Coordinate(points.getLon(i), points.getLat(i));
    }
    return corners;
  }
}
