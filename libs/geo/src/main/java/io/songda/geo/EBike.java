package io.songda.geo;

import static com.graphhopper.json.Statement.Else;
import static com.graphhopper.json.Statement.ElseIf;
import static com.graphhopper.json.Statement.If;
import static com.graphhopper.json.Statement.Op.LIMIT;
import static com.graphhopper.json.Statement.Op.MULTIPLY;

import com.graphhopper.config.Profile;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.JsonFeature;
import com.graphhopper.util.JsonFeatureCollection;
import java.util.HashMap;
import java.util.List;

/**
 * How fast a delivery e-bike goes on which road, in km/h, and where it may not go.
 *
 * <p>Riding follows OpenStreetMap's bicycle access; main roads are ridden 15 % faster than a
 * bicycle would, 22 at most. Where only feet may go, and against a one-way street, the bike is
 * pushed at 5. Motorways and elevated trunk roads are closed. There are no preferences besides
 * time, so that the weight of a way is its seconds.
 */
final class EBike {

  static final String NAME = "ebike";

  /** What must be kept of each road for the model below. */
  static final String ROAD_FACTS =
      "bike_access,bike_average_speed,foot_access,road_class,road_environment,roundabout";

  private EBike() {}

  /** The rules, with these areas closed besides. */
  static Profile profile(List<Area> forbidden) {
    CustomModel model = model();
    JsonFeatureCollection areas = new JsonFeatureCollection();
    for (int i = 0; i < forbidden.size(); i++) {
      String id = "forbidden" + i;
      areas
          .getFeatures()
          .add(new JsonFeature(id, "Feature", null, forbidden.get(i).polygon(), new HashMap<>()));
      model.addToPriority(If("in_" + id, MULTIPLY, "0"));
    }
    return new Profile(NAME).setCustomModel(forbidden.isEmpty() ? model : model.setAreas(areas));
  }

  private static CustomModel model() {
    return new CustomModel()
        .setDistanceInfluence(0.0)
        .addToPriority(If("road_class == MOTORWAY", MULTIPLY, "0"))
        .addToPriority(If("road_class == TRUNK && road_environment == BRIDGE", MULTIPLY, "0"))
        .addToPriority(If("!bike_access && !foot_access", MULTIPLY, "0"))
        .addToSpeed(If("!bike_access", LIMIT, "5"))
        .addToSpeed(Else(LIMIT, "bike_average_speed"))
        .addToSpeed(
            If(
                "bike_access && (road_class == TRUNK || road_class == PRIMARY"
                    + " || road_class == SECONDARY || road_class == TERTIARY)",
                MULTIPLY,
                "1.15"))
        .addToSpeed(
            If(
                "road_class == FOOTWAY || road_class == PEDESTRIAN || road_class == PATH",
                LIMIT,
                "7"))
        .addToSpeed(ElseIf("road_class == STEPS", LIMIT, "2"))
        .addToSpeed(If("true", LIMIT, "22"));
  }
}
