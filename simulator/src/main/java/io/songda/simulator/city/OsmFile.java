package io.songda.simulator.city;

import io.songda.geo.Box;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The nodes and ways of an OSM XML document, read without document types or outside entities. */
final class OsmFile {
  /** A node that says something about its place. */
  record Node(Wgs84 at, Map<String, String> tags) {}

  /** A way whose nodes are all in the document. */
  record Way(long id, long[] nodes, List<Wgs84> line, Map<String, String> tags) {
    String tag(String key) {
      return tags.getOrDefault(key, "");
    }

    boolean closed() {
      return nodes.length > 3 && nodes[0] == nodes[nodes.length - 1];
    }
  }

  private final Map<Long, Wgs84> places = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private @Nullable Box bounds;

  private OsmFile() {}

  static OsmFile read(InputStream xml) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    OsmFile file = new OsmFile();
    try {
      file.read(factory.createXMLStreamReader(xml, "UTF-8"));
    } catch (XMLStreamException broken) {
      throw new IOException("Not OSM XML: " + broken.getMessage(), broken);
    } catch (NumberFormatException broken) {
      throw new IOException("Not OSM XML: a number is missing or wrong", broken);
    }
    if (file.places.isEmpty()) {
      throw new IOException("Not OSM XML: no node in it");
    }
    return file;
  }

  Box bounds() {
    return bounds != null ? bounds : Box.around(places.values());
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Way> ways() {
    return ways;
  }

  private void read(XMLStreamReader in) throws XMLStreamException {
    while (in.hasNext()) {
      if (in.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (in.getLocalName()) {
        case "bounds" ->
            bounds =
                new Box(
                    number(in, "minlat"),
                    number(in, "minlon"),
                    number(in, "maxlat"),
                    number(in, "maxlon"));
        case "node" -> node(in);
        case "way" -> way(in);
        default -> {}
      }
    }
  }

  private void node(XMLStreamReader in) throws XMLStreamException {
    long id = Long.parseLong(text(in, "id"));
    Wgs84 at = new Wgs84(number(in, "lat"), number(in, "lon"));
    places.put(id, at);
    Map<String, String> tags = children(in, "node", new ArrayList<>());
    if (!tags.isEmpty()) {
      nodes.add(new Node(at, tags));
    }
  }

  private void way(XMLStreamReader in) throws XMLStreamException {
    long id = Long.parseLong(text(in, "id"));
    List<Long> refs = new ArrayList<>();
    Map<String, String> tags = children(in, "way", refs);
    long[] known = refs.stream().filter(places::containsKey).mapToLong(Long::longValue).toArray();
    if (known.length < 2) {
      return;
    }
    List<Wgs84> line = new ArrayList<>(known.length);
    for (long ref : known) {
      line.add(Objects.requireNonNull(places.get(ref)));
    }
    ways.add(new Way(id, known, line, tags));
  }

  private static Map<String, String> children(XMLStreamReader in, String parent, List<Long> refs)
      throws XMLStreamException {
    Map<String, String> tags = Map.of();
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals(parent)) {
        return tags;
      }
      if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("nd")) {
        refs.add(Long.parseLong(text(in, "ref")));
      }
      if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("tag")) {
        tags = tags.isEmpty() ? new HashMap<>() : tags;
        tags.put(text(in, "k"), text(in, "v"));
      }
    }
    return tags;
  }

  private static double number(XMLStreamReader in, String name) {
    return Double.parseDouble(text(in, name));
  }

  private static String text(XMLStreamReader in, String name) {
    String value = in.getAttributeValue(null, name);
    if (value == null) {
      throw new NumberFormatException(name);
    }
    return value;
  }
}
