package io.songda.dispatching.plan;

import io.songda.dispatching.Places;
import io.songda.dispatching.route.Situation;
import java.util.Arrays;

/** The riders by squares of the plane, to find those near a place. */
final class RiderGrid {

  private final Situation situation;
  private final double side;
  private final double west;
  private final double south;
  private final int columns;
  private final int rows;
  private final int[] first;
  private final int[] next;

  /** About two riders to a square. */
  RiderGrid(Situation situation) {
    this.situation = situation;
    int riders = situation.riders();
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    Places places = situation.places();
    for (int rider = 0; rider < riders; rider++) {
      int at = situation.rider(rider).at();
      minX = Math.min(minX, places.x(at));
      maxX = Math.max(maxX, places.x(at));
      minY = Math.min(minY, places.y(at));
      maxY = Math.max(maxY, places.y(at));
    }
    west = riders == 0 ? 0 : minX;
    south = riders == 0 ? 0 : minY;
    double width = riders == 0 ? 0 : maxX - minX;
    double height = riders == 0 ? 0 : maxY - minY;
    double squares = Math.max(1, riders / 2.0);
    side = Math.max(1, Math.max(Math.sqrt(width * height / squares), (width + height) / 2_000));
    columns = (int) (width / side) + 1;
    rows = (int) (height / side) + 1;
    first = new int[columns * rows];
    next = new int[riders];
    Arrays.fill(first, -1);
    for (int rider = riders - 1; rider >= 0; rider--) {
      int at = situation.rider(rider).at();
      int square = row(places.y(at)) * columns + column(places.x(at));
      next[rider] = first[square];
      first[square] = rider;
    }
  }

  private int column(double x) {
    return Math.clamp((int) ((x - west) / side), 0, columns - 1);
  }

  private int row(double y) {
    return Math.clamp((int) ((y - south) / side), 0, rows - 1);
  }

  /** At least so many riders around a place, ring by ring, or everybody when there are fewer. */
  int[] nearest(int place, int wanted) {
    int column = column(situation.places().x(place));
    int row = row(situation.places().y(place));
    int[] found = new int[wanted + 16];
    int size = 0;
    int farthest = Math.max(columns, rows);
    for (int ring = 0; ring <= farthest && size < wanted; ring++) {
      for (int y = Math.max(0, row - ring); y <= Math.min(rows - 1, row + ring); y++) {
        boolean edge = y == row - ring || y == row + ring;
        int step = edge || ring == 0 ? 1 : 2 * ring;
        for (int x = column - ring; x <= column + ring; x += step) {
          if (x < 0 || x >= columns) {
            continue;
          }
          for (int rider = first[y * columns + x]; rider >= 0; rider = next[rider]) {
            if (size == found.length) {
              found = Arrays.copyOf(found, 2 * size);
            }
            found[size++] = rider;
          }
        }
      }
    }
    return Arrays.copyOf(found, size);
  }
}
