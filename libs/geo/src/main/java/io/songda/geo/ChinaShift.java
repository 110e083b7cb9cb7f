package io.songda.geo;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

/**
 * The shift of 200 to 640 m between WGS-84 and GCJ-02.
 *
 * <p>The law is secret; the polynomial with sines on the Krasovsky 1940 ellipsoid is the one the
 * public found and every map library uses (eviltransform, gcoord). It applies inside the customary
 * rectangle around China and is nothing outside.
 */
final class ChinaShift {

  private static final double MAJOR_AXIS = 6_378_245.0;
  private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;

  /** Each step shrinks the error about 200 times: 3.4 m, 17 mm, 0.09 mm, 0.4 µm. */
  private static final int STEPS = 4;

  private ChinaShift() {}

  static Gcj02 forward(Wgs84 point) {
    double lat = point.lat();
    double lon = point.lon();
    return inChina(lat, lon)
        ? new Gcj02(lat + latShift(lat, lon), lon + lonShift(lat, lon))
        : new Gcj02(lat, lon);
  }

  /** Fixed point of w = g - shift(w), begun at g. */
  static Wgs84 inverse(Gcj02 point) {
    double lat = point.lat();
    double lon = point.lon();
    if (!inChina(lat, lon)) {
      return new Wgs84(lat, lon);
    }
    for (int step = 0; step < STEPS; step++) {
      double north = latShift(lat, lon);
      double east = lonShift(lat, lon);
      lat = point.lat() - north;
      lon = point.lon() - east;
    }
    return new Wgs84(lat, lon);
  }

  private static boolean inChina(double lat, double lon) {
    return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
  }

  private static double latShift(double lat, double lon) {
    double x = lon - 105;
    double y = lat - 35;
    double metres =
        -100
            + 2 * x
            + 3 * y
            + 0.2 * y * y
            + 0.1 * x * y
            + 0.2 * sqrt(abs(x))
            + ripple(x)
            + waves(y, 20, 40, 160, 320, 30);
    double curve = curve(lat);
    return Math.toDegrees(metres * curve * sqrt(curve) / (MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED)));
  }

  private static double lonShift(double lat, double lon) {
    double x = lon - 105;
    double y = lat - 35;
    double metres =
        300
            + x
            + 2 * y
            + 0.1 * x * x
            + 0.1 * x * y
            + 0.1 * sqrt(abs(x))
            + ripple(x)
            + waves(x, 20, 40, 150, 300, 30);
    return Math.toDegrees(metres * sqrt(curve(lat)) / (MAJOR_AXIS * cos(Math.toRadians(lat))));
  }

  private static double ripple(double x) {
    return (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2 / 3;
  }

  private static double waves(
      double v, double one, double third, double twelfth, double thirtieth, double last) {
    return (one * sin(v * PI) + third * sin(v / 3 * PI)) * 2 / 3
        + (twelfth * sin(v / 12 * PI) + thirtieth * sin(v / last * PI)) * 2 / 3;
  }

  private static double curve(double lat) {
    double sine = sin(Math.toRadians(lat));
    return 1 - ECCENTRICITY_SQUARED * sine * sine;
  }
}
