package io.songda.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityFromTest {

  @Test
  void generatedCityReadFromItsFileIsTheSameCity(@TempDir Path folder) throws IOException {
    CityPlan plan = new CityPlan(4, 1_500, 1_200);
    Path file = folder.resolve("city.osm.gz");
    plan.writeOsmGz(file);
    assertThat(CityFrom.osm(file)).isEqualTo(plan.city());
  }

  @Test
  void nanshanHasDoorsInItsBuildings() throws IOException {
    City city = real("shenzhen-nanshan.osm.gz");
    assertThat(city.addresses()).hasSizeGreaterThan(500);
    assertThat(city.addresses(Address.Kind.HOME)).hasSizeGreaterThan(100);
    assertThat(city.addresses(Address.Kind.OFFICE)).hasSizeGreaterThan(100);
    assertThat(city.sites()).hasSizeGreaterThan(500);
    assertThat(city.streets()).contains("深南大道");
    assertThat(city.addresses()).allMatch(address -> city.bounds().contains(address.at()));
  }

  @Test
  void districtKnownOnlyByItsRoadsGetsDoorsBesideThem() throws IOException {
    for (String name : List.of("shenzhen-futian-roads.osm.gz", "shanghai-jingan.osm.gz")) {
      City city = real(name);
      assertThat(city.addresses()).as(name).hasSizeGreaterThan(1_000);
      assertThat(city.sites()).as(name).hasSizeGreaterThan(500);
    }
  }

  @Test
  void whatIsNotOsmXmlIsRefused() {
    for (String text :
        List.of(
            "",
            "<osm>",
            "{\"a\":1}",
            "<osm version='0.6'/>",
            "<osm><node id='1' lat='x' lon='2'/></osm>")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IOException.class);
    }
  }

  @Test
  void outsideEntitiesAreNeverRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "深巷");
    String xml =
        """
        <!DOCTYPE osm [<!ENTITY s SYSTEM "%s">]>
        <osm><node id="1" lat="22.7" lon="113.8"/><node id="2" lat="22.701" lon="113.8"/>
        <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="x"/>&s;</way></osm>
        """
            .formatted(secret.toUri());
    assertThatThrownBy(() -> read(xml)).isInstanceOf(IOException.class);
  }

  private static City read(String text) throws IOException {
    return CityFrom.xml(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "here");
  }

  private static City real(String name) throws IOException {
    Optional<Path> file = RoadData.file(name);
    assumeTrue(file.isPresent(), () -> name + " is not here: set SONGDA_OSM_DIR to its folder");
    return CityFrom.osm(file.orElseThrow());
  }

  /** The optional real road networks: SONGDA_OSM_DIR, or data beside the repository. */
  static final class RoadData {
    private RoadData() {}

    static Optional<Path> file(String name) {
      String folder = System.getProperty("SONGDA_OSM_DIR", System.getenv("SONGDA_OSM_DIR"));
      return Stream.of(folder, "../../shared/data/osm", "../shared/data/osm")
          .filter(place -> place != null)
          .map(place -> Path.of(place, name))
          .filter(Files::exists)
          .findFirst();
    }
  }
}
