package io.songda.geo.tiles;

import com.carrotsearch.hppc.LongIntHashMap;
import io.songda.geo.Box;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads gzipped OpenStreetMap XML once from the start to the end and draws what the map shows of
 * it. Nodes come before ways and ways before relations, as in every extract.
 */
final class MapFile {

  private final LongIntHashMap nodes = new LongIntHashMap();
  private double[] places = new double[1 << 16];
  private final Map<Long, long[]> ways = new HashMap<>();
  private final List<Feature> features = new ArrayList<>();
  private double south = Double.POSITIVE_INFINITY;
  private double west = Double.POSITIVE_INFINITY;
  private double north = Double.NEGATIVE_INFINITY;
  private double east = Double.NEGATIVE_INFINITY;
  private boolean boundsAreGiven;

  private MapFile() {}

  /** What a file holds, and the box it says it covers, or else the box around all of it. */
  record Drawing(List<Feature> features, Box bounds) {}

  static Drawing read(Path osmGz) {
    if (!Files.isRegularFile(osmGz)) {
      throw new IllegalArgumentException("There is no map file " + osmGz);
    }
    MapFile file = new MapFile();
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(osmGz)), 1 << 16)) {
      file.read(in);
    } catch (IOException | XMLStreamException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is no gzipped OpenStreetMap XML: %s".formatted(osmGz, e.getMessage()), e);
    }
    if (file.nodes.isEmpty()) {
      throw new IllegalArgumentException(osmGz + " holds no place at all");
    }
    return new Drawing(file.features, new Box(file.south, file.west, file.north, file.east));
  }

  private void read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    // a map needs no document type, and one could make us read other files
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "bounds" -> bounds(xml);
          case "node" -> node(xml);
          case "way" -> way(xml);
          case "relation" -> relation(xml);
          default -> {}
        }
      }
    }
  }

  private void bounds(XMLStreamReader xml) {
    boundsAreGiven = true;
    south = degrees(xml, "minlat");
    west = degrees(xml, "minlon");
    north = degrees(xml, "maxlat");
    east = degrees(xml, "maxlon");
  }

  private void node(XMLStreamReader xml) throws XMLStreamException {
    long id = Long.parseLong(xml.getAttributeValue(null, "id"));
    double lat = degrees(xml, "lat");
    double lon = degrees(xml, "lon");
    if (!boundsAreGiven) {
      south = Math.min(south, lat);
      west = Math.min(west, lon);
      north = Math.max(north, lat);
      east = Math.max(east, lon);
    }
    int index = nodes.size();
    if (2 * index + 2 > places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[2 * index] = Mercator.x(lon);
    places[2 * index + 1] = Mercator.y(lat);
    nodes.put(id, index);
    Map<String, String> tags = content(xml, "node", new ArrayList<>(), new ArrayList<>());
    for (Description description : Schema.ofNode(tags)) {
      features.add(
          description.drawn(List.of(new double[] {places[2 * index], places[2 * index + 1]})));
    }
  }

  private void way(XMLStreamReader xml) throws XMLStreamException {
    long id = Long.parseLong(xml.getAttributeValue(null, "id"));
    List<Long> refs = new ArrayList<>();
    Map<String, String> tags = content(xml, "way", refs, new ArrayList<>());
    long[] line = refs.stream().mapToLong(Long::longValue).toArray();
    ways.put(id, line);
    if (tags.isEmpty()) {
      return;
    }
    if (Rings.isClosed(line) && Schema.isArea(tags)) {
      double[] ring = drawn(line);
      if (ring.length >= 8) {
        area(tags, List.of(Rings.clockwise(ring)));
      }
      return;
    }
    double[] drawn = drawn(line);
    if (drawn.length >= 4) {
      Schema.ofLine(tags).ifPresent(way -> features.add(way.drawn(List.of(drawn))));
    }
  }

  private void relation(XMLStreamReader xml) throws XMLStreamException {
    List<long[]> outer = new ArrayList<>();
    List<long[]> inner = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    Map<String, String> tags = content(xml, "relation", new ArrayList<>(), members);
    if (!"multipolygon".equals(tags.get("type"))) {
      return;
    }
    for (Member member : members) {
      long[] line = ways.get(member.ref());
      if (line != null && line.length >= 2) {
        (member.role().equals("inner") ? inner : outer).add(line);
      }
    }
    List<double[]> parts = Rings.nested(rings(outer), rings(inner));
    if (!parts.isEmpty()) {
      area(tags, parts);
    }
  }

  private void area(Map<String, String> tags, List<double[]> parts) {
    Schema.ofArea(tags).ifPresent(area -> features.add(area.drawn(parts)));
    Schema.ofMiddle(tags)
        .ifPresent(point -> features.add(point.drawn(List.of(middle(parts.getFirst())))));
  }

  private List<double[]> rings(List<long[]> lines) {
    return Rings.closed(lines).stream()
        .map(this::drawn)
        .filter(ring -> ring.length >= 8 && isClosed(ring))
        .toList();
  }

  private static boolean isClosed(double[] ring) {
    return ring[0] == ring[ring.length - 2] && ring[1] == ring[ring.length - 1];
  }

  /** Nodes outside of an extract are not in it; a line goes on without them. */
  private double[] drawn(long[] line) {
    double[] drawn = new double[2 * line.length];
    int size = 0;
    for (long ref : line) {
      int index = nodes.getOrDefault(ref, -1);
      if (index >= 0) {
        drawn[size++] = places[2 * index];
        drawn[size++] = places[2 * index + 1];
      }
    }
    return size == drawn.length ? drawn : Arrays.copyOf(drawn, size);
  }

  private static double[] middle(double[] ring) {
    double x = 0;
    double y = 0;
    int corners = ring.length / 2 - 1;
    for (int i = 0; i < corners; i++) {
      x += ring[2 * i] / corners;
      y += ring[2 * i + 1] / corners;
    }
    return new double[] {x, y};
  }

  private record Member(long ref, String role) {}

  /** Reads to the end of the element: its tags, the nodes of a way, the ways of a relation. */
  private static Map<String, String> content(
      XMLStreamReader xml, String element, List<Long> refs, List<Member> members)
      throws XMLStreamException {
    Map<String, String> tags = new HashMap<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
        return tags;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "tag" ->
              tags.put(xml.getAttributeValue(null, "k"), xml.getAttributeValue(null, "v"));
          case "nd" -> refs.add(Long.valueOf(xml.getAttributeValue(null, "ref")));
          case "member" -> member(xml, members);
          default -> {}
        }
      }
    }
    return tags;
  }

  private static void member(XMLStreamReader xml, List<Member> members) {
    if ("way".equals(xml.getAttributeValue(null, "type"))) {
      String role = xml.getAttributeValue(null, "role");
      long ref = Long.parseLong(xml.getAttributeValue(null, "ref"));
      members.add(new Member(ref, role == null ? "" : role));
    }
  }

  private static double degrees(XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    if (value == null) {
      throw new NumberFormatException("no " + attribute);
    }
    return Double.parseDouble(value);
  }
}
