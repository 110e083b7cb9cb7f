package io.songda.geo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * The roads of a made-up city of any size, as an OpenStreetMap file: what a network of 25,000 km
 * costs can be measured where no real one may be shipped. The same kilometres and seed give the
 * same roads.
 *
 * <p>Streets every 110 m, bent and out of line; every 8th, 16th and 32nd line is a tertiary,
 * secondary and primary road. One in seven of the small pieces is missing, some are one-way, some
 * for feet only. Two rivers are crossed by the larger roads alone.
 */
public final class SimulatedRoads {

  private static final double SPACING = 110;
  private static final double BEND = 12;
  private static final double OUT_OF_LINE = 22;

  /** Metres of road for each crossing, as the rules below turn out. */
  private static final double METRES_PER_CROSSING = 196;

  private static final Wgs84 SOUTH_WEST = new Wgs84(22.40, 113.70);
  private static final LocalPlane PLANE = new LocalPlane(SOUTH_WEST);

  private enum Piece {
    NONE(""),
    PRIMARY("<tag k=\"highway\" v=\"primary\"/>"),
    SECONDARY("<tag k=\"highway\" v=\"secondary\"/>"),
    TERTIARY("<tag k=\"highway\" v=\"tertiary\"/>"),
    STREET("<tag k=\"highway\" v=\"residential\"/>"),
    ONE_WAY("<tag k=\"highway\" v=\"residential\"/><tag k=\"oneway\" v=\"yes\"/>"),
    FOOTWAY("<tag k=\"highway\" v=\"footway\"/>");

    private static final Piece[] ALL = values();

    private final String tags;

    Piece(String tags) {
      this.tags = tags;
    }
  }

  private final int side;
  private final Wgs84[] crossings;

  /** The piece from each crossing to the east and the one to the north, and the corner between. */
  private final byte[] pieces;

  private final Wgs84[] corners;
  private final double kilometres;

  private SimulatedRoads(int side, long seed) {
    this.side = side;
    this.crossings = new Wgs84[side * side];
    this.pieces = new byte[2 * side * side];
    this.corners = new Wgs84[pieces.length];
    SplittableRandom random = new SplittableRandom(seed);
    for (int at = 0; at < crossings.length; at++) {
      crossings[at] = crossing(at % side, at / side, random);
    }
    double metres = 0;
    for (int number = 0; number < pieces.length; number++) {
      Piece piece = piece(number, random);
      pieces[number] = (byte) piece.ordinal();
      if (piece != Piece.NONE) {
        Wgs84 from = crossings[number / 2];
        Wgs84 to = crossings[end(number)];
        Wgs84 middle = new Wgs84((from.lat() + to.lat()) / 2, (from.lon() + to.lon()) / 2);
        corners[number] = middle.towards(number % 2 == 0 ? 0 : 90, random.nextDouble(-BEND, BEND));
        metres += from.metresTo(corners[number]) + corners[number].metresTo(to);
      }
    }
    this.kilometres = metres / 1_000;
  }

  /** About so many kilometres of road, at least 10. */
  public static SimulatedRoads of(int kilometres, long seed) {
    if (kilometres < 10 || kilometres > 200_000) {
      throw new IllegalArgumentException("A city of %d km is not drawn".formatted(kilometres));
    }
    return new SimulatedRoads(
        (int) Math.round(Math.sqrt(kilometres * 1_000 / METRES_PER_CROSSING)), seed);
  }

  /** How long all roads are together. */
  public double kilometres() {
    return kilometres;
  }

  /** The box around the crossings, without the outermost streets. */
  public Box bounds() {
    Wgs84 last = PLANE.point((side - 3) * SPACING, (side - 3) * SPACING);
    Wgs84 first = PLANE.point(2 * SPACING, 2 * SPACING);
    return new Box(first.lat(), first.lon(), last.lat(), last.lon());
  }

  /** Writes them as OpenStreetMap XML 0.6, packed with gzip. */
  public void writeTo(Path osmGz) {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(osmGz)), StandardCharsets.UTF_8))) {
      out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      out.write("<osm version=\"0.6\" generator=\"Songda simulated roads\">\n");
      for (int at = 0; at < crossings.length; at++) {
        node(out, at + 1, crossings[at]);
      }
      for (int number = 0; number < pieces.length; number++) {
        if (isRoad(number)) {
          node(out, crossings.length + number + 1, corners[number]);
        }
      }
      for (int line = 0; line < side; line++) {
        ways(out, 2 * line * side, 2);
        ways(out, 2 * line + 1, 2 * side);
      }
      out.write("</osm>\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated roads cannot be written to " + osmGz, e);
    }
  }

  /** The crossing where a piece ends that starts at crossing number / 2. */
  private int end(int number) {
    return number / 2 + (number % 2 == 0 ? 1 : side);
  }

  private boolean isRoad(int number) {
    return pieces[number] != Piece.NONE.ordinal();
  }

  private static Wgs84 crossing(int column, int row, SplittableRandom random) {
    double east = SPACING * column + 3 * SPACING * Math.sin(row / 41.0 + 0.5);
    double north = SPACING * row + 3 * SPACING * Math.sin(column / 53.0);
    return PLANE.point(
        north + random.nextDouble(-OUT_OF_LINE, OUT_OF_LINE),
        east + random.nextDouble(-OUT_OF_LINE, OUT_OF_LINE));
  }

  private Piece piece(int number, SplittableRandom random) {
    boolean eastward = number % 2 == 0;
    int column = number / 2 % side;
    int row = number / 2 / side;
    double chance = random.nextDouble();
    if (eastward ? column == side - 1 : row == side - 1) {
      return Piece.NONE;
    }
    int line = eastward ? row : column;
    if (line % 8 == 0) {
      return line % 32 == 0 ? Piece.PRIMARY : line % 16 == 0 ? Piece.SECONDARY : Piece.TERTIARY;
    }
    boolean wet =
        eastward
            ? column == (int) (side * (0.30 + 0.10 * Math.sin(row / 60.0)))
            : row == (int) (side * (0.55 + 0.15 * Math.sin(column / 90.0)));
    if (wet || chance < 0.14) {
      return Piece.NONE;
    }
    return chance < 0.22 ? Piece.ONE_WAY : chance < 0.28 ? Piece.FOOTWAY : Piece.STREET;
  }

  /** One line of pieces; a way ends where the kind of road changes. */
  private void ways(Writer out, int first, int step) throws IOException {
    int open = Piece.NONE.ordinal();
    for (int i = 0; i < side; i++) {
      int number = first + i * step;
      if (pieces[number] != open) {
        close(out, open);
        open = pieces[number];
        if (isRoad(number)) {
          out.write("<way id=\"" + (number + 1) + "\">");
          corner(out, number / 2);
        }
      }
      if (isRoad(number)) {
        corner(out, crossings.length + number);
        corner(out, end(number));
      }
    }
    close(out, open);
  }

  private static void close(Writer out, int open) throws IOException {
    if (open != Piece.NONE.ordinal()) {
      out.write(Piece.ALL[open].tags + "</way>\n");
    }
  }

  private static void corner(Writer out, int at) throws IOException {
    out.write("<nd ref=\"" + (at + 1) + "\"/>");
  }

  private static void node(Writer out, int id, Wgs84 place) throws IOException {
    out.write(
        String.format(
            Locale.ROOT,
            "<node id=\"%d\" lat=\"%.7f\" lon=\"%.7f\"/>\n",
            id,
            place.lat(),
            place.lon()));
  }
}
