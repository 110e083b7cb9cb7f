package io.songda.geo.matching;

import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a matched way agrees with the true one.
 *
 * @param precision share of the matched metres that lie within 15 m of the true way
 * @param recall share of the true metres that lie within 15 m of the matched way
 * @param lengthError how much longer or shorter the matched way is, as a share of the true one
 */
public record Agreement(double precision, double recall, double lengthError) {

  private static final double NEAR = 15;
  private static final double STEP = 5;

  /** Compares two ways, each as lines of vertices. */
  public static Agreement of(List<List<Wgs84>> matched, List<List<Wgs84>> truth) {
    List<Wgs84> matchedPoints = points(matched);
    List<Wgs84> truePoints = points(truth);
    double length = metres(truth);
    return new Agreement(
        shareNear(matchedPoints, truth),
        shareNear(truePoints, matched),
        length > 0 ? Math.abs(metres(matched) - length) / length : 0);
  }

  private static double shareNear(List<Wgs84> points, List<List<Wgs84>> lines) {
    long near = points.stream().filter(point -> isNear(point, lines)).count();
    return points.isEmpty() ? 0 : (double) near / points.size();
  }

  private static boolean isNear(Wgs84 point, List<List<Wgs84>> lines) {
    double metresPerDegree = Math.toRadians(6_371_008.8);
    double east = metresPerDegree * Math.cos(Math.toRadians(point.lat()));
    for (List<Wgs84> line : lines) {
      for (int i = 1; i < line.size(); i++) {
        double x1 = (line.get(i - 1).lon() - point.lon()) * east;
        double y1 = (line.get(i - 1).lat() - point.lat()) * metresPerDegree;
        double dx = (line.get(i).lon() - line.get(i - 1).lon()) * east;
        double dy = (line.get(i).lat() - line.get(i - 1).lat()) * metresPerDegree;
        double length2 = dx * dx + dy * dy;
        double share = length2 > 0 ? Math.clamp(-(x1 * dx + y1 * dy) / length2, 0, 1) : 0;
        if (Math.hypot(x1 + share * dx, y1 + share * dy) <= NEAR) {
          return true;
        }
      }
    }
    return false;
  }

  /** A point every five metres, so that each stands for the same length. */
  private static List<Wgs84> points(List<List<Wgs84>> lines) {
    List<Wgs84> points = new ArrayList<>();
    for (List<Wgs84> line : lines) {
      double left = STEP / 2;
      for (int i = 1; i < line.size(); i++) {
        Wgs84 a = line.get(i - 1);
        Wgs84 b = line.get(i);
        double length = a.metresTo(b);
        double at = left;
        for (; at < length; at += STEP) {
          double share = at / length;
          points.add(
              new Wgs84(
                  a.lat() + share * (b.lat() - a.lat()), a.lon() + share * (b.lon() - a.lon())));
        }
        left = at - length;
      }
    }
    return points;
  }

  private static double metres(List<List<Wgs84>> lines) {
    return new Matched(lines).metres();
  }
}
