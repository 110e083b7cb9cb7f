package io.songda.simulator.city;

import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The connected part of the streets an e-bike rides or is pushed on, as places every 25 m. */
final class RoadNet {
  /**
   * A place on a street; {@code east} and {@code north} are the direction of the street there,
   * length 1.
   */
  record Spot(Wgs84 at, double east, double north, OsmFile.Way way) {
    /** The place beside the street, metres to the right of its direction. */
    Wgs84 beside(double metres) {
      return Metres.move(at, north * metres, -east * metres);
    }
  }

  private static final double STEP = 25;
  private static final double CELL = 120;
  private static final Set<String> NOT_RIDDEN =
      Set.of(
          "motorway",
          "motorway_link",
          "steps",
          "construction",
          "proposed",
          "platform",
          "corridor",
          "elevator",
          "raceway");
  private static final Set<String> ALLOWED = Set.of("yes", "designated", "permissive");

  private final List<Spot> spots = new ArrayList<>();
  private final Map<Long, List<Spot>> cells = new HashMap<>();
  private final double shrink;

  private RoadNet(double latitude) {
    this.shrink = Math.cos(Math.toRadians(latitude));
  }

  static RoadNet of(OsmFile file) {
    List<OsmFile.Way> ways = file.ways().stream().filter(RoadNet::ridden).toList();
    Components components = new Components();
    ways.forEach(way -> components.join(way.nodes()));
    long largest = components.largest();
    RoadNet net = new RoadNet(file.bounds().centre().lat());
    ways.stream().filter(way -> components.of(way.nodes()[0]) == largest).forEach(net::add);
    return net;
  }

  List<Spot> spots() {
    return spots;
  }

  /** The nearest place on a street of this sort within about 120 m. */
  Optional<Spot> nearest(Wgs84 to, Predicate<OsmFile.Way> sort) {
    Spot best = null;
    double least = CELL;
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (Spot spot : cells.getOrDefault(cell(to, dx, dy), List.of())) {
          double away = Metres.between(spot.at, to);
          if (away < least && sort.test(spot.way)) {
            least = away;
            best = spot;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean ridden(OsmFile.Way way) {
    String highway = way.tag("highway");
    if (highway.isEmpty() || NOT_RIDDEN.contains(highway)) {
      return false;
    }
    boolean invited = ALLOWED.contains(way.tag("bicycle")) || ALLOWED.contains(way.tag("foot"));
    boolean closed = Set.of("no", "private").contains(way.tag("access"));
    boolean refused = way.tag("bicycle").equals("no") && way.tag("foot").equals("no");
    return invited || (!closed && !refused);
  }

  private void add(OsmFile.Way way) {
    for (int i = 1; i < way.line().size(); i++) {
      Wgs84 from = way.line().get(i - 1);
      Wgs84 to = way.line().get(i);
      double length = Metres.between(from, to);
      int pieces = (int) Math.max(1, Math.round(length / STEP));
      for (int p = 0; p < pieces && length > 0.1; p++) {
        Wgs84 at = Metres.between(from, to, (p + 0.5) / pieces);
        Spot spot =
            new Spot(at, Metres.east(from, to) / length, Metres.north(from, to) / length, way);
        spots.add(spot);
        cells.computeIfAbsent(cell(at, 0, 0), _ -> new ArrayList<>()).add(spot);
      }
    }
  }

  private long cell(Wgs84 at, int dx, int dy) {
    long x = (long) Math.floor(at.lon() * Frame.METRES_PER_DEGREE * shrink / CELL) + dx;
    long y = (long) Math.floor(at.lat() * Frame.METRES_PER_DEGREE / CELL) + dy;
    return (x << 32) ^ (y & 0xffff_ffffL);
  }
}
