package io.songda.geo.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.songda.geo.OsmDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Tiles as another program reads them. */
class VectorTilesTest {

  private static final int ZOOM = 15;

  /** The tile with 22.5500, 113.9350 in it. */
  private static final int X = (int) (Mercator.x(113.9350) * (1 << ZOOM));

  private static final int Y = (int) (Mercator.y(22.5500) * (1 << ZOOM));

  @TempDir static Path directory;
  static VectorTiles tiles;

  @BeforeAll
  static void drawTheTown() throws IOException {
    tiles = VectorTiles.load(file("town.osm.gz", TOWN));
  }

  @Test
  void everyLayerOfTheSchemaIsThere() throws IOException {
    assertThat(names(tile(ZOOM, X, Y)))
        .containsExactly("buildings", "earth", "landuse", "places", "pois", "roads", "water");
  }

  @Test
  void roadSaysItsKindAndHowItRuns() throws IOException {
    Map<String, Object> bridge = attributes("roads", "深南大道");
    assertThat(bridge)
        .containsEntry("kind", "major_road")
        .containsEntry("kind_detail", "primary")
        .containsEntry("is_bridge", true)
        .containsEntry("oneway", "yes")
        .doesNotContainKeys("is_tunnel", "is_link", "name:zh", "name:en");
    assertThat(attributes("roads", "隧道"))
        .containsEntry("kind", "highway")
        .containsEntry("kind_detail", "motorway_link")
        .containsEntry("is_tunnel", true)
        .containsEntry("is_link", true)
        .doesNotContainKeys("oneway");
    assertThat(attributes("roads", "小路")).containsEntry("kind", "path");
    assertThat(attributes("roads", "支路")).containsEntry("kind", "minor_road");
  }

  @Test
  void buildingIsAsHighAsItsMetresOrItsLevelsSay() throws IOException {
    List<Object> heights =
        layer(tile(ZOOM, X, Y), "buildings").stream()
            .map(building -> attributes(building).getOrDefault("height", "unknown"))
            .toList();
    // 120 m as surveyed; 10 levels of 3 m and a roof of 2 m; nothing is made up
    assertThat(heights).containsExactlyInAnyOrder(120L, 32L, "unknown");
  }

  @Test
  void lakeWithAnIslandKeepsItsHole() throws IOException {
    Polygon lake = (Polygon) only(layer(tile(ZOOM, X, Y), "water"));
    assertThat(lake.getNumInteriorRing()).isEqualTo(1);
    assertThat(lake.isValid()).isTrue();
    // a square of 0.0010 degrees with one of 0.0005 in it: three quarters are water
    double whole =
        ((Polygon) lake.getFactory().createPolygon(lake.getExteriorRing().getCoordinates()))
            .getArea();
    assertThat(lake.getArea() / whole).isCloseTo(0.75, within(0.02));
  }

  @Test
  void placesAndShopsHaveTheirNameAndZoom() throws IOException {
    assertThat(attributes("places", "科技园"))
        .containsEntry("kind", "neighbourhood")
        .containsEntry("min_zoom", 13L);
    assertThat(layerAt(15, "pois")).hasSize(1);
    assertThat(layerAt(16, "pois")).hasSize(2);
    Geometry noodles = layerAt(16, "pois").getFirst();
    assertThat(noodles).isInstanceOf(Point.class);
    assertThat(attributes(noodles)).containsEntry("kind", "restaurant");
  }

  @Test
  void pointLiesWhereItIs() throws IOException {
    Geometry place = only(layer(tile(ZOOM, X, Y), "places"));
    double x = (Mercator.x(113.9350) * (1 << ZOOM) - X) * 4_096;
    double y = (Mercator.y(22.5500) * (1 << ZOOM) - Y) * 4_096;
    assertThat(place.getCoordinate().x).isCloseTo(x, within(0.5));
    assertThat(place.getCoordinate().y).isCloseTo(y, within(0.5));
  }

  @Test
  void nothingReachesFartherThanTheMarginOfATile() throws IOException {
    for (int zoom = 0; zoom <= VectorTiles.MAX_ZOOM; zoom++) {
      for (Geometry geometry : all(tile(zoom, column(zoom), row(zoom)))) {
        var box = geometry.getEnvelopeInternal();
        assertThat(box.getMinX()).isGreaterThanOrEqualTo(-128);
        assertThat(box.getMaxX()).isLessThanOrEqualTo(4_096 + 128);
        assertThat(box.getMinY()).isGreaterThanOrEqualTo(-128);
        assertThat(box.getMaxY()).isLessThanOrEqualTo(4_096 + 128);
      }
    }
  }

  @Test
  void roadGoesOnInTheNextTileWhereItLeftThisOne() throws IOException {
    // 深南大道 runs west to east through all of the town
    LineString here = (LineString) named(layer(tile(ZOOM, X, Y), "roads"), "深南大道");
    LineString next = (LineString) named(layer(tile(ZOOM, X + 1, Y), "roads"), "深南大道");
    double yAtTheEdge = here.getCoordinateN(0).y;
    assertThat(next.getCoordinateN(0).y).isCloseTo(yAtTheEdge, within(1.0));
    assertThat(here.getEnvelopeInternal().getMaxX()).isGreaterThan(4_096);
    assertThat(next.getEnvelopeInternal().getMinX()).isLessThan(0);
  }

  @Test
  void farZoomsShowOnlyWhatIsLarge() throws IOException {
    assertThat(names(tile(0, 0, 0))).containsExactly("earth");
    assertThat(names(tile(10, column(10), row(10)))).contains("roads").doesNotContain("buildings");
  }

  @Test
  void tileIsMadeOnceAndItsTagFollowsItsContent() throws IOException {
    Tile first = tiles.tile(ZOOM, X, Y).orElseThrow();
    assertThat(tiles.tile(ZOOM, X, Y).orElseThrow()).isSameAs(first);
    assertThat(first.etag()).matches("\"[0-9a-f]{32}\"");
    assertThat(tiles.tile(ZOOM, X + 1, Y).orElseThrow().etag()).isNotEqualTo(first.etag());
    VectorTiles again = VectorTiles.load(file("again.osm.gz", TOWN));
    assertThat(again.tile(ZOOM, X, Y).orElseThrow().etag()).isEqualTo(first.etag());
  }

  @Test
  void tileOutsideTheWorldIsNone() {
    assertThat(tiles.tile(18, 0, 0)).isEmpty();
    assertThat(tiles.tile(-1, 0, 0)).isEmpty();
    assertThat(tiles.tile(3, 8, 0)).isEmpty();
    assertThat(tiles.tile(3, 0, -1)).isEmpty();
    assertThat(tiles.tile(3, 7, 7)).isPresent();
  }

  @Test
  void tileBesideTheTownIsLandWithoutAnything() throws IOException {
    assertThat(names(tile(ZOOM, 1, 1))).containsExactly("earth");
  }

  @Test
  void whatIsNoMapIsRefusedInOneSentence() throws IOException {
    assertThatThrownBy(() -> VectorTiles.load(directory.resolve("missing.osm.gz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing.osm.gz");
    Path plain = Files.writeString(directory.resolve("plain.osm.gz"), "<osm/>");
    assertThatThrownBy(() -> VectorTiles.load(plain)).isInstanceOf(IllegalArgumentException.class);
    Path empty = file("empty.osm.gz", "<osm version='0.6'></osm>");
    assertThatThrownBy(() -> VectorTiles.load(empty)).isInstanceOf(IllegalArgumentException.class);
    Path torn = file("torn.osm.gz", TOWN.substring(0, TOWN.length() / 2));
    assertThatThrownBy(() -> VectorTiles.load(torn)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void realDistrictIsDrawnAtEveryZoom() throws IOException {
    VectorTiles nanshan = VectorTiles.load(OsmDirectory.file("shenzhen-nanshan.osm.gz"));
    int tilesDrawn = 0;
    int mostBytes = 0;
    int broken = 0;
    int areas = 0;
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < 2; round++) { // the first round is the JVM's
      VectorTiles cold =
          round == 0 ? nanshan : VectorTiles.load(OsmDirectory.file("shenzhen-nanshan.osm.gz"));
      millis.clear();
      for (int zoom = 10; zoom <= VectorTiles.MAX_ZOOM; zoom++) {
        int size = 1 << zoom;
        for (int x = (int) (Mercator.x(113.922) * size);
            x <= (int) (Mercator.x(113.966) * size);
            x++) {
          for (int y = (int) (Mercator.y(22.558) * size);
              y <= (int) (Mercator.y(22.535) * size);
              y++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Tile tile = cold.tile(zoom, x, y).orElseThrow();
            millis.add(
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6);
            mostBytes = Math.max(mostBytes, tile.bytes().length);
            tilesDrawn++;
            if (round == 1) {
              for (Geometry geometry : all(read(tile))) {
                areas += geometry instanceof Polygon || geometry instanceof MultiPolygon ? 1 : 0;
                broken += geometry.isValid() ? 0 : 1;
              }
            }
          }
        }
      }
    }
    millis.sort(null);
    System.out.printf(
        "Nanshan: %d tiles, largest %d bytes, CPU per cold tile p50 %.2f ms, p99 %.2f ms, max %.2f ms, %d of %d areas not simple%n",
        tilesDrawn / 2,
        mostBytes,
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        millis.getLast(),
        broken,
        areas);
    assertThat(mostBytes).isBetween(5_000, 200_000);
    assertThat(millis.get(millis.size() / 2)).isLessThan(5);
    assertThat(broken).isLessThan(areas / 20);
  }

  // ---- reading with somebody else's decoder ----

  private static JtsMvt read(Tile tile) throws IOException {
    return MvtReader.loadMvt(
        new ByteArrayInputStream(tile.bytes()),
        new GeometryFactory(),
        new TagKeyValueMapConverter(),
        MvtReader.RING_CLASSIFIER_V2_1);
  }

  private static JtsMvt tile(int zoom, int x, int y) throws IOException {
    return read(tiles.tile(zoom, x, y).orElseThrow());
  }

  private static List<String> names(JtsMvt tile) {
    return List.copyOf(new TreeSet<>(tile.getLayersByName().keySet()));
  }

  private static List<Geometry> layer(JtsMvt tile, String name) {
    JtsLayer layer = tile.getLayer(name);
    assertThat(layer.getExtent()).isEqualTo(4_096);
    return List.copyOf(layer.getGeometries());
  }

  private static List<Geometry> layerAt(int zoom, String name) throws IOException {
    return layer(tile(zoom, column(zoom), row(zoom)), name);
  }

  private static List<Geometry> all(JtsMvt tile) {
    return tile.getLayers().stream()
        .map(JtsLayer::getGeometries)
        .flatMap(Collection::stream)
        .toList();
  }

  private static Geometry only(List<Geometry> geometries) {
    assertThat(geometries).hasSize(1);
    return geometries.getFirst();
  }

  private static Geometry named(List<Geometry> geometries, String name) {
    return geometries.stream()
        .filter(geometry -> name.equals(attributes(geometry).get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> attributes(String layer, String name) throws IOException {
    return attributes(named(layer(tile(ZOOM, X, Y), layer), name));
  }

  @SuppressWarnings("unchecked") // what the decoder's converter makes
  private static Map<String, Object> attributes(Geometry geometry) {
    return (Map<String, Object>) geometry.getUserData();
  }

  private static int column(int zoom) {
    return (int) (Mercator.x(113.9350) * (1 << zoom));
  }

  private static int row(int zoom) {
    return (int) (Mercator.y(22.5500) * (1 << zoom));
  }

  private static Path file(String name, String xml) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static final String TOWN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <osm version="0.6">
        <bounds minlat="22.54" minlon="113.92" maxlat="22.56" maxlon="113.95"/>
        <node id="1" lat="22.5500" lon="113.9350"><tag k="place" v="neighbourhood"/><tag k="name" v="科技园"/></node>
        <node id="2" lat="22.5501" lon="113.9351"><tag k="amenity" v="restaurant"/><tag k="name" v="兰州拉面"/></node>
        <node id="3" lat="22.5501" lon="113.9352"><tag k="amenity" v="bench"/><tag k="name" v="长椅"/></node>
        <node id="4" lat="22.5502" lon="113.9352"><tag k="railway" v="station"/><tag k="name" v="深大"/></node>
        <node id="11" lat="22.5490" lon="113.9200"/><node id="12" lat="22.5490" lon="113.9360"/>
        <node id="13" lat="22.5490" lon="113.9600"/>
        <node id="21" lat="22.5480" lon="113.9340"/><node id="22" lat="22.5520" lon="113.9360"/>
        <node id="31" lat="22.5510" lon="113.9340"/><node id="32" lat="22.5510" lon="113.9345"/>
        <node id="33" lat="22.5515" lon="113.9345"/><node id="34" lat="22.5515" lon="113.9340"/>
        <node id="41" lat="22.5520" lon="113.9330"/><node id="42" lat="22.5520" lon="113.9340"/>
        <node id="43" lat="22.5530" lon="113.9340"/><node id="44" lat="22.5530" lon="113.9330"/>
        <node id="45" lat="22.55225" lon="113.93325"/><node id="46" lat="22.55225" lon="113.93375"/>
        <node id="47" lat="22.55275" lon="113.93375"/><node id="48" lat="22.55275" lon="113.93325"/>
        <way id="100"><nd ref="11"/><nd ref="12"/><nd ref="13"/>
          <tag k="highway" v="primary"/><tag k="name" v="深南大道"/><tag k="name:zh" v="深南大道"/>
          <tag k="name:en" v="Shennan Avenue"/><tag k="bridge" v="yes"/><tag k="oneway" v="yes"/></way>
        <way id="101"><nd ref="21"/><nd ref="22"/>
          <tag k="highway" v="motorway_link"/><tag k="name" v="隧道"/><tag k="tunnel" v="yes"/></way>
        <way id="102"><nd ref="21"/><nd ref="12"/><tag k="highway" v="footway"/><tag k="name" v="小路"/></way>
        <way id="103"><nd ref="22"/><nd ref="12"/><tag k="highway" v="residential"/><tag k="name" v="支路"/></way>
        <way id="104"><nd ref="22"/><nd ref="13"/><tag k="highway" v="proposed"/><tag k="name" v="未来路"/></way>
        <way id="110"><nd ref="31"/><nd ref="32"/><nd ref="33"/><nd ref="34"/><nd ref="31"/>
          <tag k="building" v="yes"/><tag k="height" v="120 m"/><tag k="building:levels" v="3"/></way>
        <way id="111"><nd ref="34"/><nd ref="33"/><nd ref="32"/><nd ref="34"/>
          <tag k="building" v="yes"/><tag k="building:levels" v="10"/></way>
        <way id="112"><nd ref="31"/><nd ref="33"/><nd ref="34"/><nd ref="31"/>
          <tag k="building" v="yes"/><tag k="building:levels" v="many"/></way>
        <way id="113"><nd ref="31"/><nd ref="32"/><nd ref="22"/><nd ref="31"/><tag k="leisure" v="park"/></way>
        <way id="120"><nd ref="41"/><nd ref="42"/><nd ref="43"/></way>
        <way id="121"><nd ref="41"/><nd ref="44"/><nd ref="43"/></way>
        <way id="122"><nd ref="45"/><nd ref="46"/><nd ref="47"/><nd ref="48"/><nd ref="45"/></way>
        <relation id="200"><member type="way" ref="120" role="outer"/><member type="way" ref="121" role="outer"/>
          <member type="way" ref="122" role="inner"/><member type="way" ref="999" role="outer"/>
          <tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation>
      </osm>
      """;
}
