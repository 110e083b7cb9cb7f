package io.songda.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The hexagons of the city. */
class HexZonesTest {

  private static final Wgs84 STORE = new Wgs84(22.5431, 113.9500);

  private final HexZones zones = new HexZones(9);

  @Test
  void placeLiesInItsHexagonAndTheNextOneIsNear() {
    long zone = zones.of(STORE);
    assertThat(zones.outline(zone).contains(STORE)).isTrue();
    assertThat(zones.outline(zone).ring()).hasSize(6);
    assertThat(zones.centre(zone).metresTo(STORE)).isLessThan(250);
    assertThat(zones.around(zone, 1)).hasSize(7).contains(zone);
    assertThat(zones.of(STORE.towards(0, 1_000))).isNotEqualTo(zone);
  }

  @Test
  void hexagonBelongsToACoarserOne() {
    long coarse = new HexZones(7).of(STORE);
    assertThat(zones.parent(zones.of(STORE), 7)).isEqualTo(coarse);
    assertThat(zones.name(zones.of(STORE))).matches("89[0-9a-f]{13}");
  }

  @Test
  void resolutionThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new HexZones(16)).isInstanceOf(IllegalArgumentException.class);
  }
}
