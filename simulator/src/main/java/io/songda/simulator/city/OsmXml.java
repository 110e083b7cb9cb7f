package io.songda.simulator.city;

import io.songda.geo.Box;
import io.songda.geo.Wgs84;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a drawing as OSM XML 0.6, WGS-84 with seven decimals (about a centimetre). */
final class OsmXml {
  private static final long UNIT = 10_000_000;

  private OsmXml() {}

  static void write(OsmDrawing drawing, Writer out) throws IOException {
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"Songda city\">\n");
    List<Wgs84> nodes = drawing.nodes();
    Box box = Box.around(nodes);
    out.write(
        " <bounds minlat=\"%s\" minlon=\"%s\" maxlat=\"%s\" maxlon=\"%s\"/>\n"
            .formatted(
                degrees(box.minLat()),
                degrees(box.minLon()),
                degrees(box.maxLat()),
                degrees(box.maxLon())));
    for (int i = 0; i < nodes.size(); i++) {
      node(out, i + 1, nodes.get(i), drawing.tagsOf(i + 1));
    }
    int id = 1;
    for (OsmDrawing.Way way : drawing.ways()) {
      way(out, id++, way);
    }
    out.write("</osm>\n");
  }

  private static void node(Writer out, int id, Wgs84 at, String[] tags) throws IOException {
    out.write(
        " <node id=\""
            + id
            + "\" lat=\""
            + degrees(at.lat())
            + "\" lon=\""
            + degrees(at.lon())
            + "\"");
    if (tags.length == 0) {
      out.write("/>\n");
      return;
    }
    out.write(">\n");
    tags(out, tags);
    out.write(" </node>\n");
  }

  private static void way(Writer out, int id, OsmDrawing.Way way) throws IOException {
    out.write(" <way id=\"" + id + "\">\n");
    for (int node : way.nodes()) {
      out.write("  <nd ref=\"" + node + "\"/>\n");
    }
    tags(out, way.tags());
    out.write(" </way>\n");
  }

  private static void tags(Writer out, String[] tags) throws IOException {
    for (int i = 0; i < tags.length; i += 2) {
      out.write("  <tag k=\"" + tags[i] + "\" v=\"" + escape(tags[i + 1]) + "\"/>\n");
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String degrees(double value) {
    long units = Math.round(value * UNIT);
    String sign = units < 0 ? "-" : "";
    String fraction = Long.toString(UNIT + Math.abs(units) % UNIT).substring(1);
    return sign + Math.abs(units) / UNIT + "." + fraction;
  }
}
