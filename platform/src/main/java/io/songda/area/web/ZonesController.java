package io.songda.area.web;

import io.songda.area.NewZone;
import io.songda.area.Zone;
import io.songda.area.Zones;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Page;
import io.songda.shared.Point;
import io.songda.shared.Role;
import io.songda.shared.ZoneId;
import io.songda.shared.web.Keeping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the city is served: read by everyone, drawn by operators. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Zones")
class ZonesController {

  record ZoneView(ZoneId zoneId, String city, String name, List<Point> ring) {

    static ZoneView of(Zone zone) {
      return new ZoneView(
          zone.id(), zone.city(), zone.name(), zone.area().ring().stream().map(Point::of).toList());
    }
  }

  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Zones zones;
  private final Idempotency idempotency;
  private final Keeping keeping;

  ZonesController(Zones zones, Idempotency idempotency, Keeping keeping) {
    this.zones = zones;
    this.idempotency = idempotency;
    this.keeping = keeping;
  }

  /** There are a handful of zones, so they come on one page. */
  @GetMapping("/zones")
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "The parts of the city that are served")
  ResponseEntity<Page<ZoneView>> list(Caller caller) {
    Page<ZoneView> all = new Page<>(zones.all().stream().map(ZoneView::of).toList(), null);
    return caller.is(Role.OPERATOR) ? ResponseEntity.ok(all) : keeping.shown(all, KEPT);
  }

  @PostMapping("/operator/zones")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Draw a zone")
  ZoneView add(@RequestBody NewZone zone, IdempotencyKey key) {
    ZoneView added = idempotency.once(key, ZoneView.class, () -> ZoneView.of(zones.add(zone)));
    zones.reload();
    return added;
  }

  @DeleteMapping("/operator/zones/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Strike a zone out")
  void remove(@PathVariable ZoneId id) {
    zones.remove(id);
    zones.reload();
  }
}
