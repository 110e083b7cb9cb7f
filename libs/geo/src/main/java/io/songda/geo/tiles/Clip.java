package io.songda.geo.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts lines and rings to a square window. Rings by Sutherland and Hodgman (1974): where a bent
 * ring falls into pieces they stay joined along the window's edge, which lies outside of what a
 * tile shows. Lines by Liang and Barsky (1984).
 */
record Clip(double minX, double minY, double maxX, double maxY) {

  /** The part of a closed ring inside, closed again; empty when there is none. */
  double[] ring(double[] ring) {
    double[] cut = ring;
    for (int side = 0; side < 4 && cut.length > 0; side++) {
      cut = againstSide(cut, side);
    }
    return cut.length < 8 ? new double[0] : cut;
  }

  /** The pieces of a line inside. */
  List<double[]> line(double[] line) {
    List<double[]> pieces = new ArrayList<>();
    double[] piece = new double[line.length + 2];
    int size = 0;
    double[] ends = new double[4];
    for (int i = 0; i + 3 < line.length; i += 2) {
      if (!segment(line[i], line[i + 1], line[i + 2], line[i + 3], ends)) {
        continue;
      }
      boolean goesOn = size > 0 && piece[size - 2] == ends[0] && piece[size - 1] == ends[1];
      if (!goesOn) {
        keep(pieces, piece, size);
        piece[0] = ends[0];
        piece[1] = ends[1];
        size = 2;
      }
      piece[size++] = ends[2];
      piece[size++] = ends[3];
    }
    keep(pieces, piece, size);
    return pieces;
  }

  boolean contains(double x, double y) {
    return x >= minX && x < maxX && y >= minY && y < maxY;
  }

  boolean covers(double[] part) {
    for (int i = 0; i < part.length; i += 2) {
      if (!contains(part[i], part[i + 1])) {
        return false;
      }
    }
    return true;
  }

  private static void keep(List<double[]> pieces, double[] piece, int size) {
    if (size >= 4) {
      pieces.add(Arrays.copyOf(piece, size));
    }
  }

  private boolean segment(double x1, double y1, double x2, double y2, double[] ends) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double[] to = {-dx, dx, -dy, dy};
    double[] room = {x1 - minX, maxX - x1, y1 - minY, maxY - y1};
    double enter = 0;
    double leave = 1;
    for (int side = 0; side < 4; side++) {
      if (to[side] == 0) {
        if (room[side] < 0) {
          return false;
        }
      } else if (to[side] < 0) {
        enter = Math.max(enter, room[side] / to[side]);
      } else {
        leave = Math.min(leave, room[side] / to[side]);
      }
    }
    if (enter > leave) {
      return false;
    }
    ends[0] = enter == 0 ? x1 : x1 + enter * dx;
    ends[1] = enter == 0 ? y1 : y1 + enter * dy;
    ends[2] = leave == 1 ? x2 : x1 + leave * dx;
    ends[3] = leave == 1 ? y2 : y1 + leave * dy;
    return true;
  }

  private double[] againstSide(double[] ring, int side) {
    double[] kept = new double[2 * ring.length + 2];
    int size = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      double here = inside(ring[i], ring[i + 1], side);
      double there = inside(ring[i + 2], ring[i + 3], side);
      if (here >= 0) {
        kept[size++] = ring[i];
        kept[size++] = ring[i + 1];
      }
      if ((here >= 0) != (there >= 0)) {
        double share = here / (here - there);
        kept[size++] = ring[i] + share * (ring[i + 2] - ring[i]);
        kept[size++] = ring[i + 1] + share * (ring[i + 3] - ring[i + 1]);
      }
    }
    if (size > 0) {
      kept[size++] = kept[0];
      kept[size++] = kept[1];
    }
    return Arrays.copyOf(kept, size);
  }

  /** How far inside of one side, negative outside. */
  private double inside(double x, double y, int side) {
    return switch (side) {
      case 0 -> x - minX;
      case 1 -> maxX - x;
      case 2 -> y - minY;
      default -> maxY - y;
    };
  }
}
