package io.songda.geo.matching;

/**
 * The point of a road nearest to a place, and the direction from there to the place as a unit
 * vector; used again for every question by one thread.
 */
final class Foot {

  /** Nearer than this the place is on the road, and the direction is the one across it. */
  private static final double ON_THE_ROAD = 0.5;

  /** Metres along the line of the road. */
  double at;

  double x;
  double y;

  /** Metres from the place. */
  double off;

  double east;
  double north;

  private final RoadNet net;

  Foot(RoadNet net) {
    this.net = net;
  }

  Foot of(int edge, double placeX, double placeY) {
    off = Double.POSITIVE_INFINITY;
    int nearest = net.cornerOf[edge] + 1;
    for (int c = nearest; c < net.cornerOf[edge + 1]; c++) {
      double fromX = net.cornerX[c - 1];
      double fromY = net.cornerY[c - 1];
      double dx = net.cornerX[c] - fromX;
      double dy = net.cornerY[c] - fromY;
      double length2 = dx * dx + dy * dy;
      double along = (placeX - fromX) * dx + (placeY - fromY) * dy;
      double share = length2 > 0 ? Math.clamp(along / length2, 0, 1) : 0;
      double distance = Math.hypot(fromX + share * dx - placeX, fromY + share * dy - placeY);
      if (distance < off) {
        off = distance;
        x = fromX + share * dx;
        y = fromY + share * dy;
        at = net.cornerAt[c - 1] + share * Math.sqrt(length2);
        nearest = c;
      }
    }
    look(nearest, placeX, placeY);
    return this;
  }

  private void look(int corner, double placeX, double placeY) {
    if (off > ON_THE_ROAD) {
      east = (placeX - x) / off;
      north = (placeY - y) / off;
      return;
    }
    double dx = net.cornerX[corner] - net.cornerX[corner - 1];
    double dy = net.cornerY[corner] - net.cornerY[corner - 1];
    double length = Math.hypot(dx, dy);
    east = length > 0 ? -dy / length : 0;
    north = length > 0 ? dx / length : 1;
  }
}
