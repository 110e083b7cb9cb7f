package io.songda.geo.matching;

import java.util.Arrays;

/** Which pieces of road lie near a point: squares of 60 m, each with the pieces that touch it. */
final class SegmentGrid {

  private static final double SQUARE = 60;

  private final double minX;
  private final double minY;
  private final int columns;
  private final int rows;
  private final int[] firstOf;

  /** A piece is known by the corner it ends at. */
  private final int[] pieces;

  private final int[] edgeOf;

  SegmentGrid(RoadNet net) {
    minX = Arrays.stream(net.cornerX).min().orElse(0);
    minY = Arrays.stream(net.cornerY).min().orElse(0);
    columns = 1 + (int) ((Arrays.stream(net.cornerX).max().orElse(0) - minX) / SQUARE);
    rows = 1 + (int) ((Arrays.stream(net.cornerY).max().orElse(0) - minY) / SQUARE);
    edgeOf = new int[net.cornerX.length];
    firstOf = new int[columns * rows + 1];
    walk(net, (piece, square) -> firstOf[square + 1]++);
    for (int i = 0; i < columns * rows; i++) {
      firstOf[i + 1] += firstOf[i];
    }
    pieces = new int[firstOf[columns * rows]];
    int[] next = Arrays.copyOf(firstOf, columns * rows);
    walk(net, (piece, square) -> pieces[next[square]++] = piece);
  }

  interface Found {
    void piece(int edge, int endCorner);
  }

  private interface Touch {
    void touches(int piece, int square);
  }

  /** Hears of every piece within the radius, of some twice and of some a little farther off. */
  void near(double x, double y, double radius, Found found) {
    int left = Math.max(0, (int) Math.floor((x - radius - minX) / SQUARE));
    int right = Math.min(columns - 1, (int) Math.floor((x + radius - minX) / SQUARE));
    int bottom = Math.max(0, (int) Math.floor((y - radius - minY) / SQUARE));
    int top = Math.min(rows - 1, (int) Math.floor((y + radius - minY) / SQUARE));
    for (int row = bottom; row <= top; row++) {
      for (int column = left; column <= right; column++) {
        int square = row * columns + column;
        for (int i = firstOf[square]; i < firstOf[square + 1]; i++) {
          found.piece(edgeOf[pieces[i]], pieces[i]);
        }
      }
    }
  }

  private void walk(RoadNet net, Touch touch) {
    for (int edge = 0; edge < net.from.length; edge++) {
      for (int c = net.cornerOf[edge] + 1; c < net.cornerOf[edge + 1]; c++) {
        edgeOf[c] = edge;
        int left = column(Math.min(net.cornerX[c - 1], net.cornerX[c]));
        int right = column(Math.max(net.cornerX[c - 1], net.cornerX[c]));
        int bottom = row(Math.min(net.cornerY[c - 1], net.cornerY[c]));
        int top = row(Math.max(net.cornerY[c - 1], net.cornerY[c]));
        for (int row = bottom; row <= top; row++) {
          for (int column = left; column <= right; column++) {
            touch.touches(c, row * columns + column);
          }
        }
      }
    }
  }

  private int column(double x) {
    return Math.clamp((long) ((x - minX) / SQUARE), 0, columns - 1);
  }

  private int row(double y) {
    return Math.clamp((long) ((y - minY) / SQUARE), 0, rows - 1);
  }
}
