package io.songda.geo.tiles;

/**
 * The square of the web map (EPSG:3857): x and y from 0 at the north-west to 1 at the south-east.
 */
final class Mercator {

  /** Beyond this latitude the square ends. */
  private static final double END = 85.05112877980659;

  private Mercator() {}

  static double x(double lon) {
    return (lon + 180) / 360;
  }

  static double y(double lat) {
    double sin = Math.sin(Math.toRadians(Math.clamp(lat, -END, END)));
    return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  }
}
