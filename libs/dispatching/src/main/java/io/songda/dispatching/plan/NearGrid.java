package io.songda.dispatching.plan;

import io.songda.dispatching.Places;
import java.util.Arrays;

/** Things by squares of the plane, to find those near a place. */
final class NearGrid {

  private final Places places;
  private final double side;
  private final double west;
  private final double south;
  private final int columns;
  private final int rows;
  private final int[] first;
  private final int[] next;

  /**
   * About two things to a square.
   *
   * @param at the place of each thing
   */
  NearGrid(Places places, int[] at) {
    this.places = places;
    int things = at.length;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int place : at) {
      minX = Math.min(minX, places.x(place));
      maxX = Math.max(maxX, places.x(place));
      minY = Math.min(minY, places.y(place));
      maxY = Math.max(maxY, places.y(place));
    }
    west = things == 0 ? 0 : minX;
    south = things == 0 ? 0 : minY;
    double width = things == 0 ? 0 : maxX - minX;
    double height = things == 0 ? 0 : maxY - minY;
    double squares = Math.max(1, things / 2.0);
    side = Math.max(1, Math.max(Math.sqrt(width * height / squares), (width + height) / 2_000));
    columns = (int) (width / side) + 1;
    rows = (int) (height / side) + 1;
    first = new int[columns * rows];
    next = new int[things];
    Arrays.fill(first, -1);
    for (int thing = things - 1; thing >= 0; thing--) {
      int square = row(places.y(at[thing])) * columns + column(places.x(at[thing]));
      next[thing] = first[square];
      first[square] = thing;
    }
  }

  private int column(double x) {
    return Math.clamp((int) ((x - west) / side), 0, columns - 1);
  }

  private int row(double y) {
    return Math.clamp((int) ((y - south) / side), 0, rows - 1);
  }

  /** At least so many things around a place, ring by ring, or all when there are fewer. */
  int[] nearest(int place, int wanted) {
    int column = column(places.x(place));
    int row = row(places.y(place));
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
          for (int thing = first[y * columns + x]; thing >= 0; thing = next[thing]) {
            if (size == found.length) {
              found = Arrays.copyOf(found, 2 * size);
            }
            found[size++] = thing;
          }
        }
      }
    }
    return Arrays.copyOf(found, size);
  }
}
