package io.songda.geo.tiles;

import io.songda.geo.tiles.Feature.Layer;
import io.songda.geo.tiles.Feature.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenStreetMap tags in the words of the Protomaps basemap (version 4), which the styles of
 * {@code @protomaps/basemaps} draw.
 *
 * <p>Names stand in {@code name} only: with {@code name:zh} beside it the style writes a label
 * twice.
 */
final class Schema {

  private static final double METRES_PER_LEVEL = 3;

  /** Parapets and machine rooms above the highest level. */
  private static final double METRES_OF_ROOF = 2;

  private static final Set<String> NOT_A_ROAD =
      Set.of("proposed", "abandoned", "razed", "demolished", "removed", "construction", "platform");
  private static final Set<String> MAJOR = Set.of("trunk", "primary", "secondary", "tertiary");
  private static final Set<String> MINOR =
      Set.of("residential", "service", "unclassified", "road", "raceway", "living_street");
  private static final Set<String> PATHS =
      Set.of(
          "pedestrian", "track", "path", "cycleway", "bridleway", "footway", "steps", "corridor");
  private static final Set<String> RAILS =
      Set.of("rail", "subway", "light_rail", "tram", "monorail", "narrow_gauge");

  /** Kinds of land the style has a colour for, by the keys that may name them. */
  private static final Map<String, Set<String>> LAND =
      Map.of(
          "landuse",
          Set.of(
              "cemetery",
              "forest",
              "grass",
              "meadow",
              "farmland",
              "orchard",
              "residential",
              "commercial",
              "retail",
              "industrial",
              "railway",
              "military",
              "recreation_ground",
              "allotments",
              "village_green"),
          "leisure",
          Set.of(
              "park",
              "garden",
              "golf_course",
              "pitch",
              "playground",
              "nature_reserve",
              "stadium",
              "dog_park"),
          "natural",
          Set.of("wood", "grassland", "scrub", "sand", "beach", "glacier", "wetland"),
          "amenity",
          Set.of("school", "university", "college", "hospital", "parking", "kindergarten"),
          "aeroway",
          Set.of("aerodrome", "runway", "taxiway"),
          "tourism",
          Set.of("zoo", "attraction"));

  private static final List<String> LAND_KEYS =
      List.of("leisure", "natural", "landuse", "amenity", "aeroway", "tourism");
  private static final Set<String> WIDE_LAND =
      Set.of("park", "forest", "wood", "golf_course", "nature_reserve", "residential");

  private static final List<String> POI_KEYS =
      List.of("amenity", "shop", "tourism", "leisure", "railway", "public_transport");
  private static final Set<String> FURNITURE =
      Set.of(
          "bench",
          "waste_basket",
          "parking_space",
          "parking_entrance",
          "bicycle_parking",
          "vending_machine",
          "telephone",
          "stop",
          "stop_position",
          "platform",
          "switch",
          "level_crossing",
          "pitch");
  private static final Map<String, Integer> POI_ZOOMS =
      Map.of(
          "station",
          13,
          "university",
          14,
          "park",
          14,
          "hospital",
          14,
          "stadium",
          14,
          "school",
          15,
          "mall",
          14,
          "attraction",
          14,
          "museum",
          14,
          "supermarket",
          15);

  private static final Map<String, Integer> PLACE_ZOOMS =
      Map.of(
          "city",
          6,
          "town",
          8,
          "village",
          10,
          "hamlet",
          11,
          "suburb",
          11,
          "quarter",
          12,
          "neighbourhood",
          13,
          "borough",
          11);
  private static final Set<String> LOCALITIES = Set.of("city", "town", "village", "hamlet");

  private Schema() {}

  /** What a node shows: places and points of interest. */
  static List<Description> ofNode(Map<String, String> tags) {
    List<Description> found = new ArrayList<>();
    place(tags).ifPresent(found::add);
    poi(tags).ifPresent(found::add);
    return found;
  }

  /** What an open way shows. */
  static Optional<Description> ofLine(Map<String, String> tags) {
    return road(tags).or(() -> rail(tags)).or(() -> stream(tags)).map(line -> named(line, tags));
  }

  /** What a closed way or a multipolygon shows as an area. */
  static Optional<Description> ofArea(Map<String, String> tags) {
    return building(tags)
        .or(() -> waterArea(tags).map(area -> named(area, tags)))
        .or(() -> land(tags).map(area -> named(area, tags)));
  }

  /** What an area shows in its middle besides. */
  static Optional<Description> ofMiddle(Map<String, String> tags) {
    return place(tags).or(() -> poi(tags));
  }

  /** A closed way of these tags goes round something instead of being a line that comes back. */
  static boolean isArea(Map<String, String> tags) {
    return "yes".equals(tags.get("area"))
        || (!tags.containsKey("highway")
            && !tags.containsKey("railway")
            && !"no".equals(tags.get("area")));
  }

  private static Optional<Description> road(Map<String, String> tags) {
    String highway = tags.get("highway");
    if (highway == null || NOT_A_ROAD.contains(highway)) {
      return Optional.empty();
    }
    boolean link = highway.endsWith("_link");
    String detail = link ? highway.substring(0, highway.length() - "_link".length()) : highway;
    Description road = Description.of(Layer.ROADS, Shape.LINE, kind(detail), zoom(detail, link));
    road.with("kind_detail", highway);
    if (link) {
      road.with("is_link", true);
    }
    if (isYes(tags.get("oneway")) || "roundabout".equals(tags.get("junction"))) {
      road.with("oneway", "yes");
    }
    return Optional.of(levels(road, tags));
  }

  private static String kind(String detail) {
    if (detail.equals("motorway")) {
      return "highway";
    }
    if (MAJOR.contains(detail)) {
      return "major_road";
    }
    if (MINOR.contains(detail)) {
      return "minor_road";
    }
    return PATHS.contains(detail) ? "path" : "other";
  }

  private static int zoom(String detail, boolean link) {
    int zoom =
        switch (detail) {
          case "motorway" -> 3;
          case "trunk" -> 6;
          case "primary" -> 7;
          case "secondary", "tertiary" -> 9;
          case "service" -> 13;
          default -> MINOR.contains(detail) ? 12 : 13;
        };
    return link ? Math.max(zoom, 11) : zoom;
  }

  private static Optional<Description> rail(Map<String, String> tags) {
    String railway = tags.get("railway");
    if (railway == null || !RAILS.contains(railway)) {
      return Optional.empty();
    }
    Description rail = Description.of(Layer.ROADS, Shape.LINE, "rail", 11);
    return Optional.of(levels(rail.with("kind_detail", railway), tags));
  }

  private static Description levels(Description line, Map<String, String> tags) {
    if (isYes(tags.get("bridge"))) {
      line.with("is_bridge", true);
    } else if (isYes(tags.get("tunnel"))) {
      line.with("is_tunnel", true);
    }
    return line;
  }

  private static Optional<Description> stream(Map<String, String> tags) {
    String waterway = tags.getOrDefault("waterway", "");
    return switch (waterway) {
      case "river", "canal" -> Optional.of(Description.of(Layer.WATER, Shape.LINE, waterway, 9));
      case "stream", "ditch", "drain" ->
          Optional.of(Description.of(Layer.WATER, Shape.LINE, "stream", 13));
      default -> Optional.empty();
    };
  }

  private static Optional<Description> building(Map<String, String> tags) {
    boolean part = isYes(tags.get("building:part"));
    if (!part && !isYes(tags.get("building"))) {
      return Optional.empty();
    }
    Description building =
        Description.of(Layer.BUILDINGS, Shape.AREA, part ? "building_part" : "building", 13);
    height(tags, "height", "building:levels", METRES_OF_ROOF)
        .ifPresent(metres -> building.with("height", metres));
    height(tags, "min_height", "building:min_level", 0)
        .ifPresent(metres -> building.with("min_height", metres));
    return Optional.of(building);
  }

  /** In metres: as surveyed, or counted from the levels as Protomaps does. */
  private static Optional<Long> height(
      Map<String, String> tags, String metres, String levels, double roof) {
    return number(tags.get(metres))
        .or(() -> number(tags.get(levels)).map(count -> count * METRES_PER_LEVEL + roof))
        .filter(value -> value >= 0 && value < 1_000)
        .map(Math::round);
  }

  private static Optional<Description> waterArea(Map<String, String> tags) {
    if ("water".equals(tags.get("natural")) || "riverbank".equals(tags.get("waterway"))) {
      String water = tags.getOrDefault("water", "");
      String kind = Set.of("lake", "river", "canal", "basin").contains(water) ? water : "water";
      return Optional.of(Description.of(Layer.WATER, Shape.AREA, kind, 6));
    }
    String use = tags.getOrDefault("landuse", tags.getOrDefault("leisure", ""));
    return switch (use) {
      case "reservoir", "basin" -> Optional.of(Description.of(Layer.WATER, Shape.AREA, use, 9));
      case "swimming_pool" -> Optional.of(Description.of(Layer.WATER, Shape.AREA, use, 14));
      default -> Optional.empty();
    };
  }

  private static Optional<Description> land(Map<String, String> tags) {
    for (String key : LAND_KEYS) {
      String value = tags.get(key);
      if (value != null && LAND.getOrDefault(key, Set.of()).contains(value)) {
        int zoom = WIDE_LAND.contains(value) ? 8 : 12;
        return Optional.of(Description.of(Layer.LANDUSE, Shape.AREA, value, zoom));
      }
    }
    if (isYes(tags.get("area")) && "pedestrian".equals(tags.get("highway"))) {
      return Optional.of(Description.of(Layer.LANDUSE, Shape.AREA, "pedestrian", 13));
    }
    return Optional.empty();
  }

  private static Optional<Description> place(Map<String, String> tags) {
    String place = tags.get("place");
    Integer zoom = place == null ? null : PLACE_ZOOMS.get(place);
    if (place == null || zoom == null || !tags.containsKey("name")) {
      return Optional.empty();
    }
    String kind =
        LOCALITIES.contains(place)
            ? "locality"
            : place.equals("neighbourhood") ? "neighbourhood" : "macrohood";
    Description found = Description.of(Layer.PLACES, Shape.POINT, kind, zoom);
    found.with("kind_detail", place).with("min_zoom", (long) zoom);
    found.with("population_rank", place.equals("city") ? 11L : place.equals("town") ? 8L : 4L);
    return Optional.of(named(found, tags));
  }

  private static Optional<Description> poi(Map<String, String> tags) {
    if (!tags.containsKey("name")) {
      return Optional.empty();
    }
    for (String key : POI_KEYS) {
      String value = tags.get(key);
      if (value != null && !isNo(value) && !FURNITURE.contains(value)) {
        int zoom = POI_ZOOMS.getOrDefault(value, 16);
        Description poi = Description.of(Layer.POIS, Shape.POINT, value, zoom);
        return Optional.of(named(poi.with("min_zoom", (long) zoom), tags));
      }
    }
    return Optional.empty();
  }

  private static Description named(Description description, Map<String, String> tags) {
    String name = tags.get("name");
    return name == null ? description : description.with("name", name);
  }

  private static Optional<Double> number(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String digits = text.toLowerCase(Locale.ROOT).replaceAll("\\s*(m|米)$", "").strip();
    try {
      return Optional.of(Double.valueOf(digits)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isYes(@Nullable String value) {
    return value != null && !isNo(value);
  }

  private static boolean isNo(String value) {
    return value.equals("no") || value.equals("false") || value.equals("0");
  }
}
