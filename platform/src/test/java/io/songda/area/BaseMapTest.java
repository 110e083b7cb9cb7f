package io.songda.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.geo.tiles.Tile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map is drawn from the extract of the roads, and from nothing else. */
class BaseMapTest {

  private static final int ZOOM = 15;

  /** Column and row of 113.94 E, 22.54 N at that zoom. */
  private static final int X = 26_755;

  private static final int Y = 14_277;

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

  @Test
  void withoutAnExtractThereIsNoMap() {
    assertThat(new BaseMap("").tile(ZOOM, X, Y)).isEmpty();
  }

  @Test
  void streetsAreDrawnWithTheirNamesAndTheSameTileIsTheSame(@TempDir Path folder)
      throws IOException {
    BaseMap map = new BaseMap(extract(folder).toString());
    Tile tile = map.tile(ZOOM, X, Y).orElseThrow();
    assertThat(new String(tile.bytes(), StandardCharsets.UTF_8)).contains("roads", "科苑路");
    assertThat(map.tile(ZOOM, X, Y).orElseThrow().etag()).isEqualTo(tile.etag());
    assertThat(map.tile(ZOOM, 0, 0).orElseThrow().etag()).isNotEqualTo(tile.etag());
  }

  @Test
  void beyondTheWorldThereIsNothing(@TempDir Path folder) throws IOException {
    BaseMap map = new BaseMap(extract(folder).toString());
    assertThat(map.tile(0, 1, 0)).isEmpty();
    assertThat(map.tile(-1, 0, 0)).isEmpty();
    assertThat(map.tile(40, 0, 0)).isEmpty();
  }

  private static Path extract(Path folder) throws IOException {
    Path file = folder.resolve("city.osm.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(STREET.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
