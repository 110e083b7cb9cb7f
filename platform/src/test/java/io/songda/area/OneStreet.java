package io.songda.area;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A city of one street, as an extract of a map and on the tile it is drawn on. */
public final class OneStreet {

  public static final int ZOOM = 15;

  /** Column of 113.94 E at that zoom. */
  public static final int X = 26_755;

  /** Row of 22.54 N at that zoom. */
  public static final int Y = 14_277;

  private static final String STREET =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <osm version="0.6">
        <bounds minlat="22.53" minlon="113.93" maxlat="22.55" maxlon="113.95"/>
        <node id="1" lat="22.5400" lon="113.9350" version="1"/>
        <node id="2" lat="22.5405" lon="113.9450" version="1"/>
        <way id="3" version="1">
          <nd ref="1"/><nd ref="2"/>
          <tag k="highway" v="primary"/><tag k="name" v="科苑路"/>
        </way>
      </osm>
      """;

  private OneStreet() {}

  /** Writes the extract into the folder. */
  public static Path extract(Path folder) throws IOException {
    Path file = folder.resolve("city.osm.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(STREET.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
