package io.songda.simulator.city;

import io.songda.geo.Box;
import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the doors of a city: by its buildings, and beside its streets where no buildings are known.
 */
final class Doors {
  private static final Set<String> OFFICES =
      Set.of("office", "commercial", "industrial", "retail", "hotel", "warehouse");
  private static final Set<String> SCHOOLS =
      Set.of("school", "university", "college", "kindergarten");
  private static final Set<String> HOMES =
      Set.of("apartments", "residential", "dormitory", "house", "yes", "detached", "terrace");
  private static final Set<String> STREETS =
      Set.of("residential", "living_street", "tertiary", "unclassified", "secondary");
  private static final double UNIT_METRES = 26;

  private final RoadNet net;
  private final Box bounds;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Address> found = new ArrayList<>();

  Doors(RoadNet net, Box bounds) {
    this.net = net;
    this.bounds = bounds;
  }

  List<Address> inBuildings(List<OsmFile.Way> ways) {
    for (OsmFile.Way way : ways) {
      Address.Kind kind = kind(way.tag("building"));
      if (kind != null && way.closed()) {
        entrances(way, kind);
      }
    }
    return found;
  }

  List<Address> besideStreets() {
    int count = 0;
    for (RoadNet.Spot spot : net.spots()) {
      String highway = spot.way().tag("highway");
      if (STREETS.contains(highway) && !spot.way().tags().containsKey("bridge")) {
        Address.Kind kind = highway.equals("secondary") ? Address.Kind.OFFICE : Address.Kind.HOME;
        int turn = count++;
        String line = numbered(spot);
        SplittableRandom random = new SplittableRandom(spot.way().id() * 31 + turn);
        door(line, "", spot.beside(turn % 2 == 0 ? 16 : -16), kind, random.nextInt(4, 12), random);
      }
    }
    return found;
  }

  /** The street with the next number: 锦澜二街18号. */
  String numbered(RoadNet.Spot spot) {
    String own = spot.way().tag("name");
    String street =
        own.isEmpty()
            ? net.nearest(spot.at(), way -> !way.tag("name").isEmpty())
                .map(s -> s.way().tag("name"))
                .orElse("无名路")
            : own;
    return street + numbers.merge(street, 1, Integer::sum) + "号";
  }

  private static Address.@Nullable Kind kind(String building) {
    if (OFFICES.contains(building)) {
      return Address.Kind.OFFICE;
    }
    if (SCHOOLS.contains(building)) {
      return Address.Kind.SCHOOL;
    }
    if (building.equals("hospital")) {
      return Address.Kind.HOSPITAL;
    }
    return HOMES.contains(building) ? Address.Kind.HOME : null;
  }

  /** One entrance (单元) for each 26 m of the longest side, and a door on every sixth floor or so. */
  private void entrances(OsmFile.Way building, Address.Kind kind) {
    Wgs84 first = building.line().getFirst();
    if (!bounds.contains(first) || net.nearest(first, _ -> true).isEmpty()) {
      return;
    }
    int side = longestSide(building.line());
    Wgs84 from = building.line().get(side);
    Wgs84 to = building.line().get(side + 1);
    int units =
        kind == Address.Kind.HOME
            ? Math.clamp(Math.round(Metres.between(from, to) / UNIT_METRES), 1, 4)
            : 1;
    int levels = levels(building);
    SplittableRandom random = new SplittableRandom(building.id());
    String line = line(building, first);
    for (int unit = 1; unit <= units; unit++) {
      Wgs84 at = Metres.between(from, to, (unit - 0.5) / units);
      String prefix = units == 1 ? "" : unit + "单元";
      for (int i = 0; i < Math.clamp(levels / 6, 1, 5); i++) {
        door(line, prefix, at, kind, levels, random);
      }
    }
  }

  private void door(
      String line,
      String prefix,
      Wgs84 at,
      Address.Kind kind,
      int levels,
      SplittableRandom random) {
    if (!bounds.contains(at)) {
      return;
    }
    int floor = random.nextInt(1, levels + 1);
    int room = random.nextInt(1, kind == Address.Kind.HOME ? 5 : 20);
    found.add(new Address(line, prefix + "%d%02d".formatted(floor, room), at, kind, floor));
  }

  private String line(OsmFile.Way building, Wgs84 at) {
    String street = building.tag("addr:street");
    String place = building.tag("addr:place") + building.tag("addr:housenumber");
    if (!street.isEmpty() && !place.isEmpty()) {
      return street + " " + place;
    }
    String numbered = net.nearest(at, _ -> true).map(this::numbered).orElse("无名路");
    return building.tag("name").isEmpty() ? numbered : numbered + " " + building.tag("name");
  }

  private static int levels(OsmFile.Way building) {
    String levels = building.tag("building:levels");
    return levels.matches("[1-9][0-9]?") ? Integer.parseInt(levels) : 6;
  }

  private static int longestSide(List<Wgs84> ring) {
    int longest = 0;
    for (int i = 1; i + 1 < ring.size(); i++) {
      if (Metres.between(ring.get(i), ring.get(i + 1))
          > Metres.between(ring.get(longest), ring.get(longest + 1)) + 0.01) {
        longest = i;
      }
    }
    return longest;
  }
}
