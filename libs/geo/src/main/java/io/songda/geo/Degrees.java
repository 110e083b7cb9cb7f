package io.songda.geo;

/** What every datum agrees on: which pairs of degrees are on the globe at all. */
final class Degrees {

  private Degrees() {}

  static void check(double lat, double lon) {
    if (!(lat >= -90 && lat <= 90)) {
      throw new IllegalArgumentException("Latitude %s is not within -90 to 90".formatted(lat));
    }
    if (!(lon >= -180 && lon <= 180)) {
      throw new IllegalArgumentException("Longitude %s is not within -180 to 180".formatted(lon));
    }
  }

  static boolean onGlobe(double lat, double lon) {
    return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
  }
}
