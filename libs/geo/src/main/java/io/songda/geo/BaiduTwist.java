package io.songda.geo;

import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.hypot;
import static java.lang.Math.sin;

/**
 * Baidu's twist of GCJ-02: polar coordinates with a small ripple, then an offset. The formula is
 * the one the public map libraries agree on (gcoord, coordtransform).
 */
final class BaiduTwist {

  private static final double X_PI = Math.PI * 3000 / 180;
  private static final double LAT_OFFSET = 0.006;
  private static final double LON_OFFSET = 0.0065;

  /** The closed form is up to 0.19 m off; each step shrinks the error about 100 times. */
  private static final int STEPS = 3;

  private BaiduTwist() {}

  static Bd09 forward(Gcj02 point) {
    return new Bd09(twistedLat(point.lat(), point.lon()), twistedLon(point.lat(), point.lon()));
  }

  static Gcj02 inverse(Bd09 point) {
    double x = point.lon() - LON_OFFSET;
    double y = point.lat() - LAT_OFFSET;
    double radius = hypot(x, y) - 0.00002 * sin(y * X_PI);
    double angle = atan2(y, x) - 0.000003 * cos(x * X_PI);
    double lat = radius * sin(angle);
    double lon = radius * cos(angle);
    for (int step = 0; step < STEPS; step++) {
      double north = twistedLat(lat, lon) - point.lat();
      double east = twistedLon(lat, lon) - point.lon();
      lat -= north;
      lon -= east;
    }
    return new Gcj02(lat, lon);
  }

  private static double twistedLat(double lat, double lon) {
    return radius(lat, lon) * sin(angle(lat, lon)) + LAT_OFFSET;
  }

  private static double twistedLon(double lat, double lon) {
    return radius(lat, lon) * cos(angle(lat, lon)) + LON_OFFSET;
  }

  private static double radius(double lat, double lon) {
    return hypot(lon, lat) + 0.00002 * sin(lat * X_PI);
  }

  private static double angle(double lat, double lon) {
    return atan2(lat, lon) + 0.000003 * cos(lon * X_PI);
  }
}
