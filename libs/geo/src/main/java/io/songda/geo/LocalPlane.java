package io.songda.geo;

/**
 * Metres north and east of an origin; a plane, true within a hand's breadth over some kilometres.
 */
record LocalPlane(Wgs84 origin) {

  private static final double METRES_PER_DEGREE = Math.toRadians(Wgs84.EARTH_RADIUS);

  double north(Wgs84 point) {
    return (point.lat() - origin.lat()) * METRES_PER_DEGREE;
  }

  double east(Wgs84 point) {
    return (point.lon() - origin.lon()) * metresPerDegreeEast();
  }

  Wgs84 point(double north, double east) {
    return new Wgs84(
        origin.lat() + north / METRES_PER_DEGREE, origin.lon() + east / metresPerDegreeEast());
  }

  private double metresPerDegreeEast() {
    return METRES_PER_DEGREE * Math.cos(Math.toRadians(origin.lat()));
  }
}
