package io.songda.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** The hand-drawn town of the tests, see river-town.osm for its picture. */
public final class RiverTown {

  public static final Wgs84 SOUTH_WEST = new Wgs84(22.5500, 113.9300);
  public static final Wgs84 SOUTH = new Wgs84(22.5500, 113.9350);
  public static final Wgs84 SOUTH_EAST = new Wgs84(22.5500, 113.9400);
  public static final Wgs84 NORTH_WEST = new Wgs84(22.5550, 113.9300);
  public static final Wgs84 NORTH = new Wgs84(22.5550, 113.9350);
  public static final Wgs84 NORTH_EAST = new Wgs84(22.5550, 113.9400);
  public static final Wgs84 HILL = new Wgs84(22.5600, 113.9350);
  public static final Wgs84 OPPOSITE_SOUTH_EAST = new Wgs84(22.5500, 113.9430);
  public static final Wgs84 FAR_ISLAND = new Wgs84(22.5905, 113.9800);

  private RiverTown() {}

  /** Writes the town as river-town.osm.gz into the directory. */
  public static Path writeTo(Path directory) throws IOException {
    Path file = directory.resolve("river-town.osm.gz");
    try (InputStream in =
            Objects.requireNonNull(RiverTown.class.getResourceAsStream("river-town.osm"));
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      in.transferTo(out);
    }
    return file;
  }

  /** A text packed as such files are. */
  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
