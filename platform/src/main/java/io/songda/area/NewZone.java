package io.songda.area;

import io.songda.geo.Area;
import io.songda.geo.Wgs84;
import io.songda.shared.Point;
import io.songda.shared.Refusal;
import io.songda.shared.Text;
import io.songda.shared.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A zone as an operator draws it: not checked yet. */
public record NewZone(
    @Nullable String city, @Nullable String name, @Nullable List<@Nullable Point> ring) {

  private static final int MOST_CORNERS = 1_000;

  /** The zone, checked. Refuses with 400 and the field that is wrong. */
  Zone as(ZoneId id) {
    return new Zone(id, Text.required("/city", city, 40), Text.required("/name", name, 40), area());
  }

  private Area area() {
    if (ring == null || ring.size() > MOST_CORNERS) {
      throw ringInvalid("3 to %d corners make a zone".formatted(MOST_CORNERS));
    }
    try {
      return Area.of(corners(ring));
    } catch (IllegalArgumentException e) {
      throw ringInvalid(String.valueOf(e.getMessage()));
    }
  }

  private static List<Wgs84> corners(List<@Nullable Point> ring) {
    List<Wgs84> corners = new ArrayList<>();
    for (Point corner : ring) {
      String field = "/ring/" + corners.size();
      if (corner == null) {
        throw Refusal.invalid("position_missing", field, "Say where it is on the map");
      }
      corners.add(corner.toWgs84(field));
    }
    return corners;
  }

  private static Refusal ringInvalid(String detail) {
    return Refusal.invalid("ring_invalid", "/ring", detail);
  }
}
