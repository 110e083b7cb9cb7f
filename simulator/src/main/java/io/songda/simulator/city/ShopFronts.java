package io.songda.simulator.city;

import io.songda.geo.Box;
import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the places where stores can open: along streets, in malls, on the ground floor of office
 * buildings.
 */
final class ShopFronts {
  private static final Set<String> STREETS =
      Set.of("residential", "living_street", "tertiary", "secondary", "unclassified");
  private static final double PAVEMENT = 11;

  private final RoadNet net;
  private final Box bounds;
  private final Doors doors;
  private final List<Site> found = new ArrayList<>();

  ShopFronts(RoadNet net, Box bounds, Doors doors) {
    this.net = net;
    this.bounds = bounds;
    this.doors = doors;
  }

  List<Site> find(List<OsmFile.Way> ways) {
    alongStreets();
    for (OsmFile.Way way : ways) {
      switch (way.tag("building")) {
        case "retail" -> around(way, Site.Kind.MALL, 3);
        case "office", "commercial" -> around(way, Site.Kind.OFFICE, 1);
        default -> {}
      }
    }
    return found;
  }

  private void alongStreets() {
    int turn = 0;
    for (RoadNet.Spot spot : net.spots()) {
      boolean open = STREETS.contains(spot.way().tag("highway"));
      boolean dry =
          !spot.way().tags().containsKey("bridge") && !spot.way().tags().containsKey("tunnel");
      if (open && dry && turn++ % 2 == 0) {
        add(
            spot.beside(turn % 4 == 1 ? PAVEMENT : -PAVEMENT),
            doors.numbered(spot),
            Site.Kind.STREET);
      }
    }
  }

  private void around(OsmFile.Way building, Site.Kind kind, int perSide) {
    Optional<RoadNet.Spot> near = net.nearest(building.line().getFirst(), _ -> true);
    if (near.isEmpty() || !building.closed()) {
      return;
    }
    String name =
        building.tag("name").isEmpty()
            ? building.tag("addr:place") + building.tag("addr:housenumber")
            : building.tag("name");
    int shop = 1;
    for (int i = 0; i + 1 < Math.min(building.line().size(), kind == Site.Kind.MALL ? 9 : 2); i++) {
      for (int s = 0; s < perSide; s++) {
        Wgs84 at =
            Metres.between(building.line().get(i), building.line().get(i + 1), (s + 0.5) / perSide);
        String line =
            name.isEmpty() ? doors.numbered(near.get()) : name + " L1-%02d铺".formatted(shop++);
        add(at, line, kind);
      }
    }
  }

  private void add(Wgs84 at, String line, Site.Kind kind) {
    if (bounds.contains(at)) {
      found.add(new Site(line, at, kind));
    }
  }
}
