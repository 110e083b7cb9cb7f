package io.songda.simulator.city;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * An invented Chinese district: the same seed and size give the same bytes on every machine.
 *
 * @param seed chooses the district
 * @param widthMetres from west to east, 1,000 to 20,000
 * @param heightMetres from south to north, 1,000 to 20,000
 */
public record CityPlan(long seed, int widthMetres, int heightMetres) {

  /** Refuses sizes that are not a district. */
  public CityPlan {
    if (Math.min(widthMetres, heightMetres) < 1_000
        || Math.max(widthMetres, heightMetres) > 20_000) {
      throw new IllegalArgumentException(
          "A city is 1,000 to 20,000 m each way, not %d x %d".formatted(widthMetres, heightMetres));
    }
  }

  /** A district of 4.5 x 3 km. */
  public static CityPlan of(long seed) {
    return new CityPlan(seed, 4_500, 3_000);
  }

  /** Writes the district as OSM XML, UTF-8, WGS-84; leaves the stream open. */
  public void writeXml(OutputStream out) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    OsmXml.write(draw(), writer);
    writer.flush();
  }

  /** Writes the district as an {@code .osm.gz} file, which any OSM reader takes. */
  public void writeOsmGz(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      writeXml(out);
    }
  }

  /**
   * The district as places to live, work and open a store in: what {@link CityFrom} reads from its
   * own data.
   */
  public City city() {
    try {
      ByteArrayOutputStream xml = new ByteArrayOutputStream(1 << 20);
      writeXml(xml);
      return CityFrom.xml(new ByteArrayInputStream(xml.toByteArray()), "Songda");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private OsmDrawing draw() {
    SplittableRandom random = new SplittableRandom(seed);
    Names names = new Names(random.split());
    Frame frame = new Frame(widthMetres, heightMetres, random.split());
    OsmDrawing drawing = new OsmDrawing(frame);
    Streets streets = new Streets(widthMetres, heightMetres, names, random.split(), frame, drawing);
    drawing.tag(
        drawing.node(widthMetres / 2.0, heightMetres / 2.0 + 5),
        "place",
        "suburb",
        "name",
        names.word() + "区");
    Ground ground = new Ground(drawing, names, random.split());
    LandUses.fill(streets.blocks(), ground);
    ground.draw();
    streets.draw();
    return drawing;
  }
}
