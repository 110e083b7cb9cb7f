package io.songda.geo;

import java.util.Collection;

/** A rectangle of WGS-84 degrees, edges included. */
public record Box(double minLat, double minLon, double maxLat, double maxLon) {

  /** Refuses corners that are off the globe or the wrong way round. */
  public Box {
    Degrees.check(minLat, minLon);
    Degrees.check(maxLat, maxLon);
    if (minLat > maxLat || minLon > maxLon) {
      throw new IllegalArgumentException(
          "A box from %s,%s to %s,%s is turned round".formatted(minLat, minLon, maxLat, maxLon));
    }
  }

  /** The smallest box around some points, at least one. */
  public static Box around(Collection<Wgs84> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("There is no box around no points");
    }
    var lats = points.stream().mapToDouble(Wgs84::lat).summaryStatistics();
    var lons = points.stream().mapToDouble(Wgs84::lon).summaryStatistics();
    return new Box(lats.getMin(), lons.getMin(), lats.getMax(), lons.getMax());
  }

  /** Whether the point lies in it or on its edge. */
  public boolean contains(Wgs84 point) {
    return point.lat() >= minLat
        && point.lat() <= maxLat
        && point.lon() >= minLon
        && point.lon() <= maxLon;
  }

  /** The middle of its degrees. */
  public Wgs84 centre() {
    return new Wgs84((minLat + maxLat) / 2, (minLon + maxLon) / 2);
  }
}
