package io.songda.bench.geo;

import static com.graphhopper.json.Statement.If;
import static com.graphhopper.json.Statement.Op.LIMIT;
import static com.graphhopper.json.Statement.Op.MULTIPLY;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.PMap;
import com.graphhopper.util.Parameters;
import com.graphhopper.util.shapes.GHPoint;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The reference: GraphHopper 11 as it is used by its own API, on the same file, with a bicycle of
 * its own and a contraction hierarchy.
 */
final class GraphHopperRoutes implements AutoCloseable {

  private static final String PROFILE = "reference";

  /** What is asked of a route. */
  enum Asked {
    /** Time and distance. */
    FIGURES,
    /** The line as well. */
    LINE,
    /** The line and the turns, in Chinese. */
    TURNS
  }

  private final GraphHopper hopper;
  private final Path place;

  private GraphHopperRoutes(GraphHopper hopper, Path place) {
    this.hopper = hopper;
    this.place = place;
  }

  static GraphHopperRoutes open(Path osmGz) throws IOException {
    CustomModel model =
        new CustomModel()
            .setDistanceInfluence(0.0)
            .addToPriority(If("!bike_access && !foot_access", MULTIPLY, "0"))
            .addToSpeed(If("true", LIMIT, "bike_average_speed"))
            .addToSpeed(If("!bike_access", LIMIT, "5"));
    Path place = Files.createTempDirectory("songda-reference");
    GraphHopper hopper =
        new GraphHopper()
            .setGraphHopperLocation(place.toString())
            .setOSMFile(osmGz.toString())
            .setEncodedValuesString(
                "bike_access,bike_average_speed,foot_access,road_class,road_environment,roundabout")
            .setProfiles(new Profile(PROFILE).setCustomModel(model));
    hopper.getCHPreparationHandler().setCHProfiles(new CHProfile(PROFILE));
    hopper.importOrLoad();
    return new GraphHopperRoutes(hopper, place);
  }

  int nodes() {
    return hopper.getBaseGraph().getNodes();
  }

  int edges() {
    return hopper.getBaseGraph().getEdges();
  }

  /** Megabytes of its files. */
  double megabytes() throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1e6;
    }
  }

  /** Whether there is a route. */
  boolean route(Wgs84 from, Wgs84 to, Asked asked, boolean hierarchy) {
    GHRequest request =
        new GHRequest(List.of(point(from), point(to)))
            .setProfile(PROFILE)
            .setLocale(Locale.SIMPLIFIED_CHINESE);
    request.putHint(Parameters.Routing.CALC_POINTS, asked != Asked.FIGURES);
    request.putHint(Parameters.Routing.INSTRUCTIONS, asked == Asked.TURNS);
    request.putHint(Parameters.CH.DISABLE, !hierarchy);
    if (!hierarchy) {
      request.setAlgorithm(Parameters.Algorithms.ASTAR_BI);
    }
    GHResponse response = hopper.route(request);
    return !response.hasErrors();
  }

  /** How many crossings are reached within so many seconds. */
  int reached(Wgs84 start, double seconds) {
    Weighting weighting = hopper.createWeighting(hopper.getProfile(PROFILE), new PMap());
    DefaultSnapFilter filter =
        new DefaultSnapFilter(
            weighting, hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(PROFILE)));
    Snap snap = hopper.getLocationIndex().findClosest(start.lat(), start.lon(), filter);
    if (!snap.isValid()) {
      return 0;
    }
    QueryGraph graph = QueryGraph.create(hopper.getBaseGraph(), snap);
    ShortestPathTree tree =
        new ShortestPathTree(
            graph, graph.wrapWeighting(weighting), false, TraversalMode.NODE_BASED);
    tree.setTimeLimit(seconds * 1_000);
    int[] reached = new int[1];
    tree.search(snap.getClosestNode(), label -> reached[0]++);
    return reached[0];
  }

  private static GHPoint point(Wgs84 place) {
    return new GHPoint(place.lat(), place.lon());
  }

  @Override
  public void close() {
    hopper.close();
  }
}
