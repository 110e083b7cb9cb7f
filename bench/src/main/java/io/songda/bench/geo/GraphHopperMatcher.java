package io.songda.bench.geo;

import static com.graphhopper.json.Statement.If;
import static com.graphhopper.json.Statement.Op.LIMIT;
import static com.graphhopper.json.Statement.Op.MULTIPLY;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.matching.MapMatching;
import com.graphhopper.matching.Observation;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.PMap;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.GHPoint;
import io.songda.geo.Fix;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference: GraphHopper's own matcher, whose newest release (10.2) runs on the core we use
 * (11.0), on the same file and for the same vehicle.
 */
final class GraphHopperMatcher implements AutoCloseable {

  private static final String PROFILE = "reference";

  private final GraphHopper hopper;

  private GraphHopperMatcher(GraphHopper hopper) {
    this.hopper = hopper;
  }

  static GraphHopperMatcher open(Path osmGz) throws IOException {
    CustomModel model =
        new CustomModel()
            .setDistanceInfluence(0.0)
            .addToPriority(If("!bike_access && !foot_access", MULTIPLY, "0"))
            .addToSpeed(If("true", LIMIT, "18"));
    GraphHopper hopper =
        new GraphHopper()
            .setGraphHopperLocation(Files.createTempDirectory("songda-reference").toString())
            .setOSMFile(osmGz.toString())
            .setEncodedValuesString("bike_access,foot_access")
            .setProfiles(new Profile(PROFILE).setCustomModel(model));
    hopper.importOrLoad();
    return new GraphHopperMatcher(hopper);
  }

  /** How it is set: the noise it expects in metres, and how far ways may be from straight. */
  record Setting(double sigma, double beta) {}

  /** The path it finds. */
  List<Wgs84> match(List<Fix> track, Setting setting) {
    MapMatching matching =
        MapMatching.fromGraphHopper(hopper, new PMap().putObject("profile", PROFILE));
    matching.setMeasurementErrorSigma(setting.sigma());
    matching.setTransitionProbabilityBeta(setting.beta());
    List<Observation> seen =
        track.stream()
            .map(fix -> new Observation(new GHPoint(fix.position().lat(), fix.position().lon())))
            .toList();
    PointList points = matching.match(seen).getMergedPath().calcPoints();
    List<Wgs84> line = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      line.add(new Wgs84(points.getLat(i), points.getLon(i)));
    }
    return line;
  }

  @Override
  public void close() {
    hopper.close();
  }
}
