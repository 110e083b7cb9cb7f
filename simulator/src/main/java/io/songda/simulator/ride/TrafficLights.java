package io.songda.simulator.ride;

import io.songda.geo.Wgs84;
import io.songda.simulator.city.Metres;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The traffic lights of a city, found by place. */
public final class TrafficLights {
  private static final double CELL_DEGREES = 0.001;

  private final Map<Long, List<Wgs84>> cells = new HashMap<>();

  /** Lights at these places. */
  public TrafficLights(Collection<Wgs84> lights) {
    for (Wgs84 light : lights) {
      cells.computeIfAbsent(cell(light, 0, 0), _ -> new ArrayList<>()).add(light);
    }
  }

  /** Whether there is one within so many metres, at most 80. */
  public boolean near(Wgs84 place, double metres) {
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (Wgs84 light : cells.getOrDefault(cell(place, dx, dy), List.of())) {
          if (Metres.between(place, light) <= metres) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static long cell(Wgs84 at, int dx, int dy) {
    long x = (long) Math.floor(at.lon() / CELL_DEGREES) + dx;
    long y = (long) Math.floor(at.lat() / CELL_DEGREES) + dy;
    return (x << 32) ^ (y & 0xffff_ffffL);
  }
}
