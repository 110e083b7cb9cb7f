package io.songda.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.geo.Roads;
import io.songda.geo.Wgs84;
import io.songda.shared.Point;
import io.songda.testing.Answer;
import io.songda.testing.CityTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Zones over HTTP; each test draws in a part of the sea that nobody else uses. */
class ZonesTest extends CityTest {

  private static final AtomicInteger PLACES = new AtomicInteger();

  private final double lat = -10 - PLACES.incrementAndGet();
  private final Wgs84 inside = new Wgs84(lat + 0.05, 150.05);
  private final Wgs84 outside = new Wgs84(lat + 0.15, 150.05);
  private final Zones zones = bean(Zones.class);

  @Test
  void whatIsDrawnIsServedAtOnce() {
    assertThat(zones.serves(inside)).isFalse();
    Answer drawn = draw(zone(square(0))).expect(201);
    assertThat(drawn.text("/zoneId")).startsWith("zon_");
    assertThat(drawn.json().requiredAt("/ring").size()).isEqualTo(4);
    assertThat(zones.serves(inside)).isTrue();
    assertThat(zones.serves(outside)).isFalse();
    Zone zone = zones.zoneAt(inside).orElseThrow();
    assertThat(zone.city()).isEqualTo("深圳");
    assertThat(zone.name()).isEqualTo("南山 🌊");
    assertThat(guest().get("/api/v1/zones").expect(200).body()).contains(zone.id().toString());
  }

  @Test
  void whereZonesOverlapTheFirstCounts() {
    String first = draw(zone(square(0))).expect(201).text("/zoneId");
    draw(zone(square(0.01))).expect(201);
    assertThat(zones.zoneAt(inside).orElseThrow().id()).hasToString(first);
  }

  @Test
  void aZoneStruckOutIsServedNoLonger() {
    String path = "/api/v1/operator/zones/" + draw(zone(square(0))).expect(201).text("/zoneId");
    operator().delete(path).expect(204);
    assertThat(zones.serves(inside)).isFalse();
    operator().delete(path).refused(404, "zone_unknown");
    operator().delete("/api/v1/operator/zones/zon_0000000000001").refused(404, "zone_unknown");
    operator().delete("/api/v1/operator/zones/here").refused(404, "not_found");
  }

  @Test
  void zonesDrawnElsewhereAreReadWhenTheEventIsHeard() {
    Zone drawn = zones.add(new NewZone("深圳", "别处", List.copyOf(square(0))));
    eventually(() -> assertThat(zones.zoneAt(inside)).map(Zone::id).contains(drawn.id()));
  }

  @Test
  void theSameCommandTwiceDrawsOneZone() {
    String key = "zone-" + lat;
    Map<String, Object> zone = zone(square(0));
    String first = operator().post("/api/v1/operator/zones", zone, key).expect(201).text("/zoneId");
    assertThat(operator().post("/api/v1/operator/zones", zone, key).text("/zoneId"))
        .isEqualTo(first);
  }

  @Test
  void outlinesThatEncloseNothingAreRefused() {
    List<Point> square = square(0);
    draw(zone(square.subList(0, 2))).refused(400, "ring_invalid");
    draw(zone(List.of())).refused(400, "ring_invalid");
    draw(zone(List.of(square.get(0), square.get(2), square.get(1), square.get(3))))
        .refused(400, "ring_invalid");
    draw(zone(List.of(square.get(0), new Point(99, 0, null), square.get(1))))
        .refused(400, "position_invalid");
    draw(Map.of("city", "深圳", "name", "x")).refused(400, "ring_invalid");
    draw(Map.of("city", "", "name", "x", "ring", square)).refused(400, "text_missing");
    draw(Map.of("city", "深圳", "name", "x".repeat(41), "ring", square))
        .refused(400, "text_too_long");
    assertThat(zones.serves(inside)).isFalse();
  }

  @Test
  void onlyOperatorsDraw() {
    Map<String, Object> zone = zone(square(0));
    guest().post("/api/v1/operator/zones", zone).refused(401, "not_signed_in");
    customer().post("/api/v1/operator/zones", zone).refused(403, "not_allowed");
    rider().delete("/api/v1/operator/zones/zon_0000000000001").refused(403, "not_allowed");
  }

  @Test
  void withoutAFileTheRoadsAreGuessed() {
    assertThat(bean(Roads.class)).isInstanceOf(CrowFlightRoads.class);
  }

  private static Answer draw(Map<String, Object> zone) {
    return operator().post("/api/v1/operator/zones", zone);
  }

  private static Map<String, Object> zone(List<Point> ring) {
    return Map.of("city", "深圳", "name", "南山 🌊", "ring", ring);
  }

  /** A tenth of a degree each way. */
  private List<Point> square(double shift) {
    double south = lat + shift;
    return List.of(
        new Point(south, 150.0, null),
        new Point(south, 150.1, null),
        new Point(south + 0.1, 150.1, null),
        new Point(south + 0.1, 150.0, null));
  }
}
