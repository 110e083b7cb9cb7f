package io.songda.area.web;

import io.songda.area.BaseMap;
import io.songda.geo.tiles.Tile;
import io.songda.shared.Allowed;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.web.Keeping;
import io.songda.shared.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The map of the city, for everybody; browsers keep its tiles for an hour. */
@RestController
@RequestMapping("/api/v1/map")
@io.swagger.v3.oas.annotations.tags.Tag(name = "Map")
class MapController {

  private static final Duration KEPT = Duration.ofHours(1);

  private final BaseMap map;
  private final Keeping keeping;

  MapController(BaseMap map, Keeping keeping) {
    this.map = map;
    this.keeping = keeping;
  }

  @GetMapping(path = "/tiles/{z}/{x}/{y}.mvt", produces = Tile.MEDIA_TYPE)
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "A piece of the city's map as a vector tile of the XYZ scheme")
  @Refuses(400) // what is no number
  ResponseEntity<byte[]> tile(@PathVariable int z, @PathVariable int x, @PathVariable int y) {
    Tile tile = map.tile(z, x, y).orElseThrow(() -> Refusal.notFound("tile_unknown"));
    return ResponseEntity.ok()
        .eTag(tile.etag())
        .cacheControl(keeping.atMost(KEPT))
        .body(tile.bytes());
  }
}
