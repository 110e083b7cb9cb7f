package io.songda.simulator.city;

import io.songda.geo.Wgs84;

/** Plane geometry in metres around a place; exact to a millimetre per kilometre at city size. */
public final class Metres {
  private Metres() {}

  /** How far the second place is east of the first. */
  public static double east(Wgs84 from, Wgs84 to) {
    double shrink = StrictMath.cos(StrictMath.toRadians((from.lat() + to.lat()) / 2));
    return (to.lon() - from.lon()) * Frame.METRES_PER_DEGREE * shrink;
  }

  /** How far the second place is north of the first. */
  public static double north(Wgs84 from, Wgs84 to) {
    return (to.lat() - from.lat()) * Frame.METRES_PER_DEGREE;
  }

  /** The straight distance. */
  public static double between(Wgs84 from, Wgs84 to) {
    double east = east(from, to);
    double north = north(from, to);
    return Math.sqrt(east * east + north * north);
  }

  /** The place at this part (0 to 1) of the straight way. */
  public static Wgs84 between(Wgs84 from, Wgs84 to, double part) {
    return new Wgs84(
        from.lat() + (to.lat() - from.lat()) * part, from.lon() + (to.lon() - from.lon()) * part);
  }

  /** The place so many metres to the east and north. */
  public static Wgs84 move(Wgs84 from, double east, double north) {
    double lat = from.lat() + north / Frame.METRES_PER_DEGREE;
    double shrink = StrictMath.cos(StrictMath.toRadians((from.lat() + lat) / 2));
    return new Wgs84(lat, from.lon() + east / (Frame.METRES_PER_DEGREE * shrink));
  }
}
