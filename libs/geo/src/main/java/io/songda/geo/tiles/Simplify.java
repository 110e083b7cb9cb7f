package io.songda.geo.tiles;

import java.util.Arrays;

/** Leaves out corners nobody would see, after Douglas and Peucker (1973). */
final class Simplify {

  private Simplify() {}

  /** The line with every left-out corner at most that far from it; both ends stay. */
  static double[] line(double[] line, double tolerance) {
    int corners = line.length / 2;
    if (corners <= 2) {
      return line;
    }
    boolean[] kept = new boolean[corners];
    kept[0] = true;
    kept[corners - 1] = true;
    // a ring begins where it ends, so its farthest corner is held first
    mark(line, kept, 0, corners - 1, tolerance * tolerance);
    return picked(line, kept);
  }

  private static void mark(double[] line, boolean[] kept, int first, int last, double tolerance2) {
    int from = first;
    int to = last;
    while (to - from > 1) {
      int farthest = -1;
      double most = tolerance2;
      for (int i = from + 1; i < to; i++) {
        double distance2 = distance2(line, i, from, to);
        if (distance2 > most) {
          most = distance2;
          farthest = i;
        }
      }
      if (farthest < 0) {
        return;
      }
      kept[farthest] = true;
      // the shorter half by recursion, so that the depth stays small
      if (farthest - from < to - farthest) {
        mark(line, kept, from, farthest, tolerance2);
        from = farthest;
      } else {
        mark(line, kept, farthest, to, tolerance2);
        to = farthest;
      }
    }
  }

  private static double distance2(double[] line, int i, int from, int to) {
    double x = line[2 * from];
    double y = line[2 * from + 1];
    double dx = line[2 * to] - x;
    double dy = line[2 * to + 1] - y;
    double length2 = dx * dx + dy * dy;
    if (length2 > 0) {
      double share = ((line[2 * i] - x) * dx + (line[2 * i + 1] - y) * dy) / length2;
      double along = Math.clamp(share, 0, 1);
      x += along * dx;
      y += along * dy;
    }
    double offX = line[2 * i] - x;
    double offY = line[2 * i + 1] - y;
    return offX * offX + offY * offY;
  }

  private static double[] picked(double[] line, boolean[] kept) {
    double[] picked = new double[line.length];
    int size = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        picked[size++] = line[2 * i];
        picked[size++] = line[2 * i + 1];
      }
    }
    return Arrays.copyOf(picked, size);
  }
}
