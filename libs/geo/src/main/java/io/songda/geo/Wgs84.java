package io.songda.geo;

/**
 * A point on the ground in WGS-84 degrees, latitude first: the only datum the platform stores and
 * computes with.
 */
public record Wgs84(double lat, double lon) {

  /** Mean radius of the earth in metres (IUGG R1). */
  static final double EARTH_RADIUS = 6_371_008.8;

  /** Refuses what is not on the globe: NaN, infinite, latitude beyond 90, longitude beyond 180. */
  public Wgs84 {
    Degrees.check(lat, lon);
  }

  /** The same place in the datum of Chinese maps; outside China the degrees stay as they are. */
  public Gcj02 toGcj02() {
    return ChinaShift.forward(this);
  }

  /**
   * Metres along the great circle (haversine on the mean sphere), within 0.5 % of the ellipsoid.
   */
  public double metresTo(Wgs84 other) {
    double sinLat = Math.sin(Math.toRadians(other.lat - lat) / 2);
    double sinLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
    double h =
        sinLat * sinLat
            + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * sinLon * sinLon;
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /** Compass degrees, 0 to under 360 and 0 at north, in which the great circle sets out. */
  public double bearingTo(Wgs84 other) {
    double from = Math.toRadians(lat);
    double to = Math.toRadians(other.lat);
    double turn = Math.toRadians(other.lon - lon);
    double east = Math.sin(turn) * Math.cos(to);
    double north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(turn);
    double bearing = Math.toDegrees(Math.atan2(east, north));
    return bearing < 0 ? (bearing + 360) % 360 : bearing;
  }

  /** The place reached after so many metres of great circle, set out at these compass degrees. */
  public Wgs84 towards(double bearingDegrees, double metres) {
    if (!Double.isFinite(bearingDegrees) || !Double.isFinite(metres)) {
      throw new IllegalArgumentException(
          "Cannot go %s metres towards %s degrees".formatted(metres, bearingDegrees));
    }
    double angle = metres / EARTH_RADIUS;
    double bearing = Math.toRadians(bearingDegrees);
    double from = Math.toRadians(lat);
    double sinTo =
        Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing);
    double to = Math.asin(Math.clamp(sinTo, -1, 1));
    double turn =
        Math.atan2(
            Math.sin(bearing) * Math.sin(angle) * Math.cos(from),
            Math.cos(angle) - Math.sin(from) * sinTo);
    double east = lon + Math.toDegrees(turn);
    return new Wgs84(Math.toDegrees(to), east > 180 ? east - 360 : east < -180 ? east + 360 : east);
  }
}
