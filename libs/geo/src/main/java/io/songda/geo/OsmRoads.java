package io.songda.geo;

import com.graphhopper.GraphHopper;
import com.graphhopper.routing.InstructionsFromEdges;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.Instruction;
import com.graphhopper.util.PMap;
import com.graphhopper.util.PointList;
import com.graphhopper.util.Translation;
import com.graphhopper.util.shapes.BBox;
import com.graphhopper.util.shapes.GHPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The roads of one OpenStreetMap extract, ridden with {@link EBike}, held in memory and prepared as
 * a contraction hierarchy (GraphHopper). The weight of a way is its seconds and nothing else, so a
 * fastest ride and an entry of a table of times are the same figure.
 */
public final class OsmRoads implements Roads, AutoCloseable {

  /** Farther from every road than this, a place is not on the network. */
  private static final double SNAP_METRES = 1_000;

  private final GraphHopper hopper;
  private final RoutingCHGraph hierarchy;
  private final Weighting weighting;
  private final EdgeFilter rideable;
  private final TimeTables timeTables;
  private final Box bounds;

  private OsmRoads(GraphHopper hopper) {
    this.hopper = hopper;
    this.hierarchy = Objects.requireNonNull(hopper.getCHGraphs().get(EBike.NAME));
    this.weighting = hopper.createWeighting(hopper.getProfile(EBike.NAME), new PMap());
    // without the subnetwork filter places snap to dead ends nobody can leave
    this.rideable =
        new DefaultSnapFilter(
            weighting,
            hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(EBike.NAME)));
    this.timeTables = new TimeTables(hierarchy, hopper.getBaseGraph(), weighting);
    BBox box = hopper.getBaseGraph().getBounds();
    this.bounds = new Box(box.minLat, box.minLon, box.maxLat, box.maxLon);
  }

  /**
   * Reads an .osm.gz file, or its prepared form out of the cache directory when the same content
   * was prepared before. Preparing a district takes seconds, reading it again a fraction of one.
   *
   * @throws IllegalArgumentException in one sentence, when the file is missing or is no such file
   */
  public static OsmRoads load(java.nio.file.Path osmGz, java.nio.file.Path cacheDir) {
    return load(osmGz, cacheDir, List.of());
  }

  /**
   * The same with areas where no e-bike may ride for good, such as parks and pedestrian zones with
   * a ban: every road that touches one is closed. Prepared once for each list of areas; for what is
   * closed only today see {@link Detours}.
   */
  public static OsmRoads load(
      java.nio.file.Path osmGz, java.nio.file.Path cacheDir, List<Area> forbidden) {
    return new OsmRoads(new RoadCache(cacheDir, forbidden).open(osmGz));
  }

  @Override
  public Optional<Ride> ride(Wgs84 from, Wgs84 to) {
    return ride(List.of(from, to));
  }

  @Override
  public Optional<Ride> ride(List<Wgs84> via) {
    if (via.size() < 2) {
      throw new IllegalArgumentException("A ride needs a start and an end");
    }
    List<Snap> snaps = new ArrayList<>();
    for (Wgs84 place : via) {
      Snap snap = closest(place);
      if (snap == null) {
        return Optional.empty();
      }
      snaps.add(snap);
    }
    return ride(QueryGraph.create(hopper.getBaseGraph(), snaps), snaps);
  }

  /**
   * What to tell a rider on the fastest ride, the last of it the arrival; in any language
   * GraphHopper speaks, Chinese and English among them. Nothing when there is no ride.
   */
  public Optional<List<Turn>> turns(Wgs84 from, Wgs84 to, Locale language) {
    Snap start = closest(from);
    Snap end = closest(to);
    if (start == null || end == null) {
      return Optional.empty();
    }
    QueryGraph graph = QueryGraph.create(hopper.getBaseGraph(), List.of(start, end));
    Path path = path(graph, start, end);
    if (!path.isFound()) {
      return Optional.empty();
    }
    Translation words = hopper.getTranslationMap().getWithFallBack(language);
    List<Turn> turns = new ArrayList<>();
    for (Instruction turn :
        InstructionsFromEdges.calcInstructions(
            path, graph, graph.wrapWeighting(weighting), hopper.getEncodingManager(), words)) {
      turns.add(
          new Turn(
              turn.getTurnDescription(words),
              turn.getDistance(),
              turn.getTime() / 1_000.0,
              new Wgs84(turn.getPoints().getLat(0), turn.getPoints().getLon(0))));
    }
    return Optional.of(turns);
  }

  @Override
  public RideTimes times(List<Wgs84> from, List<Wgs84> to) {
    return timeTables.between(
        from.stream().map(this::closest).toList(), to.stream().map(this::closest).toList());
  }

  @Override
  public Optional<Wgs84> snap(Wgs84 place) {
    return Optional.ofNullable(closest(place))
        .map(snap -> new Wgs84(snap.getSnappedPoint().lat, snap.getSnappedPoint().lon));
  }

  @Override
  public Box bounds() {
    return bounds;
  }

  /** Every piece of road from crossing to crossing, those closed to e-bikes included. */
  public List<RoadLine> lines() {
    return RoadLines.of(hopper);
  }

  /** Gives the memory back; afterwards nothing may be asked any more. */
  @Override
  public void close() {
    hopper.close();
  }

  GraphHopper hopper() {
    return hopper;
  }

  Weighting weighting() {
    return weighting;
  }

  @Nullable Snap closest(Wgs84 place) {
    return closest(place, rideable);
  }

  /** The nearest road that passes this filter as well. */
  Optional<Snap> closestOf(Wgs84 place, EdgeFilter open) {
    return Optional.ofNullable(closest(place, edge -> open.accept(edge) && rideable.accept(edge)));
  }

  private @Nullable Snap closest(Wgs84 place, EdgeFilter filter) {
    Snap snap = hopper.getLocationIndex().findClosest(place.lat(), place.lon(), filter);
    return snap.isValid() && snap.getQueryDistance() <= SNAP_METRES ? snap : null;
  }

  private Optional<Ride> ride(QueryGraph graph, List<Snap> snaps) {
    double metres = 0;
    double seconds = 0;
    List<Wgs84> line = new ArrayList<>();
    for (int leg = 1; leg < snaps.size(); leg++) {
      Path path = path(graph, snaps.get(leg - 1), snaps.get(leg));
      if (!path.isFound()) {
        return Optional.empty();
      }
      metres += path.getDistance();
      seconds += path.getWeight();
      append(line, path, snaps.get(leg - 1), snaps.get(leg));
    }
    return Optional.of(new Ride(metres, seconds, line));
  }

  private Path path(QueryGraph graph, Snap from, Snap to) {
    return new CHRoutingAlgorithmFactory(hierarchy, graph)
        .createAlgo(new PMap())
        .calcPath(from.getClosestNode(), to.getClosestNode());
  }

  private static void append(List<Wgs84> line, Path path, Snap from, Snap to) {
    append(line, from.getSnappedPoint());
    PointList points = path.calcPoints();
    for (int i = 0; i < points.size(); i++) {
      append(line, points.get(i));
    }
    append(line, to.getSnappedPoint());
  }

  private static void append(List<Wgs84> line, GHPoint point) {
    Wgs84 next = new Wgs84(point.lat, point.lon);
    if (line.isEmpty() || line.getLast().metresTo(next) > 0.01) {
      line.add(next);
    }
  }
}
