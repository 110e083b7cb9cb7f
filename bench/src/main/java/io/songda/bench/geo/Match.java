package io.songda.bench.geo;

import io.songda.bench.Options;
import io.songda.geo.Fix;
import io.songda.geo.OsmRoads;
import io.songda.geo.Wgs84;
import io.songda.geo.matching.RoadNet;
import io.songda.geo.matching.TrackMatcher;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./songda match --roads F.osm.gz --tracks T.csv --out M.csv}: lays tracks onto roads.
 *
 * <p>The tracks have a head line that names the columns {@code track,t,lat,lon,accuracy} in any
 * order (accuracy may be missing or empty: 10 m); t is in seconds, in milliseconds since 1970, or
 * an ISO instant; positions are WGS-84. Written is {@code track,lat,lon}, the vertices of the
 * matched path of each track in the order it was ridden.
 */
public final class Match {

  private static final double USUAL_ACCURACY = 10;

  /** Later than this in seconds is the year 5138, so it means milliseconds. */
  private static final double MOST_SECONDS = 1e11;

  private Match() {}

  /** Returns the exit status. */
  public static int run(String... arguments) {
    try {
      Options options = Options.of(arguments);
      Path roads = needed(options, "roads");
      Map<String, List<Fix>> tracks = read(needed(options, "tracks"));
      Path out = needed(options, "out");
      Path given = options.path("cache");
      Path cache = given == null ? Files.createTempDirectory("songda-roads") : given;
      long before = System.nanoTime();
      try (OsmRoads opened = OsmRoads.load(roads, cache)) {
        long after = System.nanoTime();
        long vertices = write(out, tracks, new TrackMatcher(RoadNet.of(opened)));
        long points = tracks.values().stream().mapToLong(List::size).sum();
        System.out.printf(
            Locale.ROOT,
            "%d tracks, %d points, %d vertices; roads %.1f s, matching %.3f ms a point%n",
            tracks.size(),
            points,
            vertices,
            (after - before) / 1e9,
            (System.nanoTime() - after) / 1e6 / Math.max(1, points));
      }
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("match: " + e.getMessage());
      return 1;
    }
  }

  private static Path needed(Options options, String name) {
    Path path = options.path(name);
    if (path == null) {
      throw new IllegalArgumentException(
          "--%s is missing; use --roads F.osm.gz --tracks T.csv --out M.csv".formatted(name));
    }
    return path;
  }

  private static long write(Path out, Map<String, List<Fix>> tracks, TrackMatcher matcher)
      throws IOException {
    long vertices = 0;
    try (BufferedWriter writer = Files.newBufferedWriter(out)) {
      writer.write("track,lat,lon\n");
      for (Map.Entry<String, List<Fix>> track : tracks.entrySet()) {
        for (Wgs84 vertex : matcher.match(track.getValue()).vertices()) {
          writer.write(
              String.format(
                  Locale.ROOT, "%s,%.7f,%.7f\n", track.getKey(), vertex.lat(), vertex.lon()));
          vertices++;
        }
      }
    }
    return vertices;
  }

  static Map<String, List<Fix>> read(Path csv) throws IOException {
    if (!Files.isReadable(csv)) {
      throw new IllegalArgumentException("There are no tracks at " + csv);
    }
    Map<String, List<Fix>> tracks = new LinkedHashMap<>();
    try (BufferedReader reader = Files.newBufferedReader(csv)) {
      Head head = Head.of(reader.readLine());
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          String[] cells = line.split(",", -1);
          try {
            tracks
                .computeIfAbsent(cells[head.track()].strip(), _ -> new ArrayList<>())
                .add(head.fix(cells));
          } catch (IllegalArgumentException
              | ArrayIndexOutOfBoundsException
              | DateTimeParseException e) {
            throw new IllegalArgumentException(
                "Line %d of %s is no position: %s".formatted(number, csv, line), e);
          }
        }
      }
    }
    tracks.values().forEach(track -> track.sort(Comparator.comparing(Fix::at)));
    return tracks;
  }

  /** In which column stands what. */
  private record Head(int track, int t, int lat, int lon, int accuracy) {

    static Head of(@Nullable String line) {
      List<String> names =
          line == null
              ? List.of()
              : Arrays.stream(line.replace("\uFEFF", "").split(",", -1))
                  .map(name -> name.strip().toLowerCase(Locale.ROOT))
                  .toList();
      for (String name : List.of("track", "t", "lat", "lon")) {
        if (!names.contains(name)) {
          throw new IllegalArgumentException("The tracks have no column '%s'".formatted(name));
        }
      }
      return new Head(
          names.indexOf("track"),
          names.indexOf("t"),
          names.indexOf("lat"),
          names.indexOf("lon"),
          names.indexOf("accuracy"));
    }

    Fix fix(String[] cells) {
      Wgs84 place =
          new Wgs84(Double.parseDouble(cells[lat].strip()), Double.parseDouble(cells[lon].strip()));
      return new Fix(instant(cells[t].strip()), place, accuracy(cells));
    }

    private double accuracy(String[] cells) {
      boolean known = accuracy >= 0 && accuracy < cells.length && !cells[accuracy].isBlank();
      double metres = known ? Double.parseDouble(cells[accuracy].strip()) : USUAL_ACCURACY;
      return metres > 0 ? metres : USUAL_ACCURACY;
    }

    private static Instant instant(String text) {
      if (text.contains("T") || text.contains("-") && text.contains(":")) {
        String iso = text.replace(' ', 'T');
        return Instant.parse(iso.endsWith("Z") || iso.contains("+") ? iso : iso + "Z");
      }
      double value = Double.parseDouble(text);
      double seconds = value > MOST_SECONDS ? value / 1_000 : value;
      return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }
  }
}
