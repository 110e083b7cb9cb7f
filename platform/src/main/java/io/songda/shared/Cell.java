package io.songda.shared;

import io.songda.geo.Wgs84;

/**
 * Somewhere within 0.003° by 0.003° (in China 333 m by about 300 m, a tenth of a square kilometre),
 * named by its centre. Everybody in a cell has the same one, so asking again tells nothing more.
 *
 * @param lat of the centre, degrees, WGS-84; lng likewise
 */
public record Cell(double lat, double lng) {

  private static final double PER_DEGREE = 1_000.0 / 3;

  public static Cell of(Wgs84 place) {
    return new Cell(centre(place.lat()), centre(place.lon()));
  }

  private static double centre(double degrees) {
    double middle = (Math.floor(degrees * PER_DEGREE) + 0.5) / PER_DEGREE;
    return Math.round(middle * 1e4) / 1e4;
  }
}
