package io.songda.simulator.city;

import io.songda.geo.Box;
import io.songda.geo.Wgs84;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads a city from OpenStreetMap data, generated or real. */
public final class CityFrom {
  private static final int FEW = 300;

  private CityFrom() {}

  /**
   * The city of an {@code .osm.gz} or {@code .osm} file; where it has streets only, doors stand
   * beside them.
   *
   * @throws IOException when the file cannot be read or is not OSM XML
   */
  public static City osm(Path file) throws IOException {
    String name = file.getFileName().toString();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream xml = name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
      return xml(xml, name.replaceFirst("\\.osm(\\.gz)?$", ""));
    }
  }

  /**
   * The city of an OSM XML document; {@code otherwise} is its name when the document gives none.
   */
  static City xml(InputStream xml, String otherwise) throws IOException {
    OsmFile file = OsmFile.read(xml);
    Box bounds = file.bounds();
    RoadNet net = RoadNet.of(file);
    Doors doors = new Doors(net, bounds);
    List<Address> addresses = doors.inBuildings(file.ways());
    if (addresses.size() < FEW) {
      addresses = doors.besideStreets();
    }
    List<Site> sites = new ShopFronts(net, bounds, doors).find(file.ways());
    return new City(
        name(file, otherwise), bounds, addresses, sites, streets(net), lights(file, bounds));
  }

  private static String name(OsmFile file, String otherwise) {
    return file.nodes().stream()
        .filter(
            node ->
                Set.of("suburb", "city", "town").contains(node.tags().getOrDefault("place", "")))
        .map(node -> node.tags().getOrDefault("name", otherwise))
        .findFirst()
        .orElse(otherwise);
  }

  private static List<String> streets(RoadNet net) {
    Set<String> names = new LinkedHashSet<>();
    net.spots().forEach(spot -> names.add(spot.way().tag("name")));
    names.remove("");
    return List.copyOf(names);
  }

  private static List<Wgs84> lights(OsmFile file, Box bounds) {
    return file.nodes().stream()
        .filter(node -> "traffic_signals".equals(node.tags().get("highway")))
        .map(OsmFile.Node::at)
        .filter(bounds::contains)
        .toList();
  }
}
