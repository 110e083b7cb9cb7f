package io.songda.bench.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.bench.Options;
import io.songda.bench.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tracks of a file are laid onto the roads of a file. */
class MatchTest {

  private static final String CROSS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <osm version="0.6">
        <node id="1" lat="22.5500" lon="113.9300"/><node id="2" lat="22.5500" lon="113.9350"/>
        <node id="3" lat="22.5500" lon="113.9400"/><node id="4" lat="22.5550" lon="113.9350"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
        <way id="11"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/></way>
      </osm>
      """;

  @TempDir Path directory;

  @Test
  void eachTrackIsWrittenAsTheVerticesOfItsPath() throws IOException {
    Path tracks =
        Files.writeString(
            directory.resolve("tracks.csv"),
            """
            track,t,lat,lon,accuracy
            a,1700000030,22.55005,113.9330,10
            a,1700000000,22.55004,113.9310,10
            a,1700000060,22.54996,113.9348,
            a,1700000090,22.55200,113.93505,550
            a,1700000120,22.55400,113.93495,10
            b,2026-03-01T12:00:00Z,22.55,113.9390,5
            b,2026-03-01T12:00:30Z,22.55,113.9370,5
            """);
    Path out = directory.resolve("matched.csv");
    assertThat(run(tracks, out)).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.getFirst()).isEqualTo("track,lat,lon");
    // east along one street, round the corner at 22.5500, 113.9350, and north along the other
    assertThat(lines).contains("a,22.5500000,113.9310000", "a,22.5500000,113.9350000");
    assertThat(lines.stream().filter(line -> line.startsWith("b,")))
        .containsExactly("b,22.5500000,113.9390000", "b,22.5500000,113.9370000");
  }

  @Test
  void fileThatHoldsNoTracksIsRefused() throws IOException {
    Path out = directory.resolve("matched.csv");
    Path noHead = Files.writeString(directory.resolve("head.csv"), "a,1,22.55,113.93,10\n");
    assertThat(run(noHead, out)).isEqualTo(1);
    Path badLine =
        Files.writeString(directory.resolve("line.csv"), "track,t,lat,lon\na,1,north,113.93\n");
    assertThat(run(badLine, out)).isEqualTo(1);
    assertThat(run(directory.resolve("missing.csv"), out)).isEqualTo(1);
    assertThat(Match.run("--tracks", badLine.toString())).isEqualTo(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void arrivalBenchReportsWhatTheModelReaches() {
    Report report = new Eta().run(Options.of("--orders", "2000"));
    assertThat(report.value("p90_coverage")).isBetween(0.8, 0.97);
    assertThat(report.value("mae_min")).isLessThan(report.value("mae_best_line_min"));
    assertThat(report.violations()).isEmpty();
  }

  private int run(Path tracks, Path out) throws IOException {
    Path roads = directory.resolve("cross.osm.gz");
    try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(roads))) {
      gz.write(CROSS.getBytes(StandardCharsets.UTF_8));
    }
    return Match.run(
        "--roads",
        roads.toString(),
        "--tracks",
        tracks.toString(),
        "--out",
        out.toString(),
        "--cache",
        directory.resolve("cache").toString());
  }
}
