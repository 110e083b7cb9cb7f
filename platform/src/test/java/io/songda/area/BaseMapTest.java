package io.songda.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.geo.tiles.Tile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map is drawn from the extract of the roads, and from nothing else. */
class BaseMapTest {

  private static final int ZOOM = OneStreet.ZOOM;
  private static final int X = OneStreet.X;
  private static final int Y = OneStreet.Y;

  @Test
  void withoutAnExtractThereIsNoMap() {
    assertThat(new BaseMap("").tile(ZOOM, X, Y)).isEmpty();
  }

  @Test
  void streetsAreDrawnWithTheirNamesAndTheSameTileIsTheSame(@TempDir Path folder)
      throws IOException {
    BaseMap map = new BaseMap(OneStreet.extract(folder).toString());
    Tile tile = map.tile(ZOOM, X, Y).orElseThrow();
    assertThat(new String(tile.bytes(), StandardCharsets.UTF_8)).contains("roads", "科苑路");
    assertThat(map.tile(ZOOM, X, Y).orElseThrow().etag()).isEqualTo(tile.etag());
    assertThat(map.tile(ZOOM, 0, 0).orElseThrow().etag()).isNotEqualTo(tile.etag());
  }

  @Test
  void beyondTheWorldThereIsNothing(@TempDir Path folder) throws IOException {
    BaseMap map = new BaseMap(OneStreet.extract(folder).toString());
    assertThat(map.tile(0, 1, 0)).isEmpty();
    assertThat(map.tile(-1, 0, 0)).isEmpty();
    assertThat(map.tile(40, 0, 0)).isEmpty();
  }
}
