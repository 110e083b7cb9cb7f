package io.songda.geo;

import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.storage.NodeAccess;
import com.graphhopper.storage.index.Snap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.hull.ConcaveHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The part of the city that is reached from a place within some minutes: more honest than a circle
 * where a river or a railway lies between. May be asked by many threads.
 */
public final class ReachAreas {

  /** Crossings farther apart than this lie on two sides of something: a lake, a works, a river. */
  private static final double BAY_METRES = 400;

  /** Doors lie this far from the road. */
  private static final double BESIDE_METRES = 40;

  private static final double METRES_PER_DEGREE = Math.toRadians(Wgs84.EARTH_RADIUS);

  private final OsmRoads roads;

  /** Areas of these roads. */
  public ReachAreas(OsmRoads roads) {
    this.roads = roads;
  }

  /**
   * The outline around every crossing that is reached within so many seconds, drawn tightly 40 m
   * around them, or nothing when the place is not near a road or fewer than three crossings are
   * reached.
   */
  public Optional<Area> within(Wgs84 place, double seconds) {
    if (!(seconds > 0 && seconds <= 7_200)) {
      throw new IllegalArgumentException("An area of %s seconds is not drawn".formatted(seconds));
    }
    List<Wgs84> reached = reached(place, seconds);
    return reached.size() < 3 ? Optional.empty() : outline(reached);
  }

  /** The crossings themselves. */
  List<Wgs84> reached(Wgs84 place, double seconds) {
    Snap snap = roads.closest(place);
    if (snap == null) {
      return List.of();
    }
    QueryGraph graph = QueryGraph.create(roads.hopper().getBaseGraph(), snap);
    ShortestPathTree tree =
        new ShortestPathTree(
            graph, graph.wrapWeighting(roads.weighting()), false, TraversalMode.NODE_BASED);
    tree.setTimeLimit(seconds * 1_000);
    List<Wgs84> reached = new ArrayList<>();
    NodeAccess nodes = graph.getNodeAccess();
    tree.search(
        snap.getClosestNode(),
        label -> {
          if (label.time <= seconds * 1_000) {
            reached.add(new Wgs84(nodes.getLat(label.node), nodes.getLon(label.node)));
          }
        });
    return reached;
  }

  private static Optional<Area> outline(List<Wgs84> reached) {
    Wgs84 origin = reached.getFirst();
    double east = METRES_PER_DEGREE * Math.cos(Math.toRadians(origin.lat()));
    Coordinate[] points =
        reached.stream()
            .map(
                point ->
                    new Coordinate(
                        (point.lon() - origin.lon()) * east,
                        (point.lat() - origin.lat()) * METRES_PER_DEGREE))
            .toArray(Coordinate[]::new);
    Geometry hull =
        ConcaveHull.concaveHullByLength(
            new GeometryFactory().createMultiPointFromCoords(points), BAY_METRES);
    if (!(hull.buffer(BESIDE_METRES, 2) instanceof Polygon polygon)) {
      return Optional.empty();
    }
    List<Wgs84> ring = new ArrayList<>();
    for (Coordinate corner : polygon.getExteriorRing().getCoordinates()) {
      ring.add(
          new Wgs84(origin.lat() + corner.y / METRES_PER_DEGREE, origin.lon() + corner.x / east));
    }
    return Optional.of(Area.of(ring));
  }
}
