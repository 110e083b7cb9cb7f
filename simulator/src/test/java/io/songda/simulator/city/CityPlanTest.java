package io.songda.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.songda.geo.Wgs84;
import java.awt.geom.Line2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityPlanTest {
  private static final CityPlan PLAN = CityPlan.of(7);

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedAnotherCity(@TempDir Path folder) throws Exception {
    Path first = folder.resolve("first.osm.gz");
    Path second = folder.resolve("second.osm.gz");
    Path other = folder.resolve("other.osm.gz");
    CityPlan.of(7).writeOsmGz(first);
    CityPlan.of(7).writeOsmGz(second);
    CityPlan.of(8).writeOsmGz(other);
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Files.mismatch(first, other)).isNotNegative();
  }

  @Test
  void cityOfSeedSevenIsTheOneOnEveryMachine() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(xml(PLAN));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("b437dc331755a8a4726082eff7e5aeb9a674ab96b094f5cda4d8dc8d1d58de6b");
  }

  @Test
  void cityHasWhatADistrictHas() throws Exception {
    OsmFile file = file(PLAN);
    for (String highway :
        List.of(
            "primary", "secondary", "tertiary", "residential", "service", "footway", "cycleway")) {
      assertThat(file.ways()).as(highway).anyMatch(way -> way.tag("highway").equals(highway));
    }
    assertThat(file.ways()).anyMatch(way -> way.tag("oneway").equals("yes"));
    assertThat(file.ways()).anyMatch(way -> way.tag("leisure").equals("park"));
    assertThat(file.ways()).anyMatch(way -> way.tag("amenity").equals("school"));
    assertThat(file.ways()).anyMatch(way -> way.tag("shop").equals("mall"));
    assertThat(file.ways()).anyMatch(way -> way.tag("building").equals("office"));
    assertThat(file.ways()).anyMatch(way -> way.tag("barrier").equals("wall"));
    assertThat(file.nodes()).anyMatch(node -> "gate".equals(node.tags().get("barrier")));
    City city = PLAN.city();
    assertThat(city.name()).endsWith("区");
    assertThat(city.streets())
        .hasSizeGreaterThan(100)
        .allMatch(name -> name.matches("[\\p{IsHan}0-9]+"));
    assertThat(city.addresses()).hasSizeGreaterThan(3_000);
    assertThat(city.sites()).hasSizeGreaterThan(1_000);
    assertThat(city.trafficLights()).hasSizeGreaterThan(10);
  }

  @Test
  void cityHasTheSizeAskedFor() {
    for (CityPlan plan :
        List.of(new CityPlan(3, 1_000, 1_000), PLAN, new CityPlan(5, 2_000, 9_000))) {
      City city = plan.city();
      Wgs84 corner = new Wgs84(city.bounds().minLat(), city.bounds().minLon());
      Wgs84 opposite = new Wgs84(city.bounds().maxLat(), city.bounds().maxLon());
      assertThat(Metres.east(corner, opposite)).isCloseTo(plan.widthMetres(), within(450.0));
      assertThat(Metres.north(corner, opposite)).isCloseTo(plan.heightMetres(), within(250.0));
      assertThat(city.addresses()).hasSizeGreaterThan(100);
      assertThat(city.addresses()).allMatch(address -> city.bounds().contains(address.at()));
    }
  }

  @Test
  void tooSmallOrTooLargeACityIsRefused() {
    assertThatThrownBy(() -> new CityPlan(1, 900, 3_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CityPlan(1, 3_000, 20_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void riverIsCrossedOnlyAtBridges() throws Exception {
    OsmFile file = file(PLAN);
    OsmFile.Way river =
        file.ways().stream()
            .filter(way -> way.tag("waterway").equals("river"))
            .findFirst()
            .orElseThrow();
    Set<String> crossing = new HashSet<>();
    for (OsmFile.Way way : file.ways()) {
      if (!way.tag("highway").isEmpty() && crosses(way.line(), river.line())) {
        assertThat(way.tag("bridge")).as(way.tag("name")).isEqualTo("yes");
        crossing.add(way.tag("name"));
      }
    }
    assertThat(crossing).hasSizeBetween(1, 4);
  }

  @Test
  void streetNamesAreNotGivenTwiceToStreetsFarApart() throws Exception {
    City city = PLAN.city();
    assertThat(city.streets()).doesNotHaveDuplicates();
    assertThat(new HashSet<>(city.sites().stream().map(Site::line).toList()))
        .hasSize(city.sites().size());
  }

  @Test
  void districtIsDrawnInLessThanASecondAndAHalf(@TempDir Path folder) throws Exception {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      PLAN.writeOsmGz(folder.resolve("city.osm.gz"));
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    assertThat(best).as("seconds").isLessThan(1.5);
  }

  @Test
  @Tag("long")
  void wholeCityOfTwentyByTwentyKilometresIsDrawn() {
    assertThat(new CityPlan(1, 20_000, 20_000).city().addresses()).hasSizeGreaterThan(100_000);
  }

  private static OsmFile file(CityPlan plan) throws IOException {
    return OsmFile.read(new ByteArrayInputStream(xml(plan)));
  }

  private static byte[] xml(CityPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.writeXml(out);
    return out.toByteArray();
  }

  private static boolean crosses(List<Wgs84> road, List<Wgs84> river) {
    for (int i = 1; i < road.size(); i++) {
      for (int j = 1; j < river.size(); j++) {
        if (crosses(road.get(i - 1), road.get(i), river.get(j - 1), river.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean crosses(Wgs84 a, Wgs84 b, Wgs84 c, Wgs84 d) {
    return Line2D.linesIntersect(
        a.lon(), a.lat(), b.lon(), b.lat(), c.lon(), c.lat(), d.lon(), d.lat());
  }
}
