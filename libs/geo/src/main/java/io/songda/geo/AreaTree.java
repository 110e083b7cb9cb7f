package io.songda.geo;

import java.util.Arrays;
import java.util.List;

/**
 * Areas in a quadtree of squares. A square that lies wholly in an area says so at once for every
 * point in it; only of the smallest squares, those along an outline, the outline itself is asked.
 * Never changes.
 */
final class AreaTree {

  /** About 80 m. */
  private static final double SMALLEST_DEGREES = 0.0007;

  private static final int DEEPEST = 10;

  /** Smaller squares than an area's width by this are not worth their making. */
  private static final double SQUARES_ACROSS = 32;

  /** Nearer to an outline than this (0.1 mm), a square counts as touched. */
  private static final double TOUCHING = 1e-9;

  private final Area[] areas;
  private final double minLat;
  private final double minLon;
  private final double side;

  /** The first of four children of each square, by number, or 0. */
  private int[] children = new int[64];

  private int squares = 1;
  private Lists inside = new Lists();
  private Lists touched = new Lists();

  AreaTree(List<Area> areas) {
    this.areas = areas.toArray(Area[]::new);
    if (this.areas.length == 0) {
      minLat = 0;
      minLon = 0;
      side = 0;
    } else {
      Box all = Box.around(areas.stream().flatMap(area -> area.ring().stream()).toList());
      minLat = all.minLat();
      minLon = all.minLon();
      side = Math.max(all.maxLat() - minLat, all.maxLon() - minLon) * (1 + 1e-9) + TOUCHING;
      double least = Math.max(SMALLEST_DEGREES, Math.scalb(side, -DEEPEST));
      for (int rank = 0; rank < this.areas.length; rank++) {
        Box box = this.areas[rank].bounds();
        double width = Math.max(box.maxLat() - box.minLat(), box.maxLon() - box.minLon());
        Outline outline = Outline.of(this.areas[rank], Math.max(least, width / SQUARES_ACROSS));
        lay(rank, outline, outline.all(), 0, minLat, minLon, side);
      }
    }
    inside = inside.packed(squares);
    touched = touched.packed(squares);
  }

  /** The numbers of all areas that contain the point, outline included, from low to high. */
  int[] containing(Wgs84 point) {
    double lat = point.lat() - minLat;
    double lon = point.lon() - minLon;
    int[] found = new int[16];
    int size = 0;
    if (areas.length == 0 || !(lat >= 0 && lat <= side && lon >= 0 && lon <= side)) {
      return new int[0];
    }
    double half = side / 2;
    int square = 0;
    while (true) {
      int from = inside.first[square];
      int count = inside.first[square + 1] - from;
      int more = touched.first[square + 1] - touched.first[square];
      if (size + count + more > found.length) {
        found = Arrays.copyOf(found, 2 * (size + count + more));
      }
      System.arraycopy(inside.ranks, from, found, size, count);
      size += count;
      for (int i = touched.first[square]; i < touched.first[square + 1]; i++) {
        if (areas[touched.ranks[i]].contains(point)) {
          found[size++] = touched.ranks[i];
        }
      }
      if (children[square] == 0) {
        break;
      }
      boolean upper = lat >= half;
      boolean right = lon >= half;
      square = children[square] + (upper ? 2 : 0) + (right ? 1 : 0);
      lat -= upper ? half : 0;
      lon -= right ? half : 0;
      half /= 2;
    }
    int[] ranks = Arrays.copyOf(found, size);
    Arrays.sort(ranks);
    return ranks;
  }

  private void lay(
      int rank, Outline outline, int[] sides, int square, double lat, double lon, double length) {
    int[] crossing = outline.crossing(sides, lat, lon, length);
    if (crossing.length == 0) {
      if (areas[rank].contains(lat + length / 2, lon + length / 2)) {
        inside.add(square, rank);
      }
    } else if (length <= outline.least()) {
      touched.add(square, rank);
    } else {
      int first = childrenOf(square);
      double half = length / 2;
      for (int child = 0; child < 4; child++) {
        double south = lat + (child / 2) * half;
        double west = lon + (child % 2) * half;
        lay(rank, outline, crossing, first + child, south, west, half);
      }
    }
  }

  private int childrenOf(int square) {
    if (children[square] == 0) {
      children[square] = squares;
      squares += 4;
      if (squares > children.length) {
        children = Arrays.copyOf(children, 2 * squares);
      }
    }
    return children[square];
  }

  /** The sides of an area, from corner i to corner i + 1, and how small its squares may become. */
  private record Outline(double[] lats, double[] lons, double least) {

    static Outline of(Area area, double least) {
      List<Wgs84> ring = area.ring();
      double[] lats = new double[ring.size() + 1];
      double[] lons = new double[ring.size() + 1];
      for (int i = 0; i < lats.length; i++) {
        lats[i] = ring.get(i % ring.size()).lat();
        lons[i] = ring.get(i % ring.size()).lon();
      }
      return new Outline(lats, lons, least);
    }

    int[] all() {
      int[] all = new int[lats.length - 1];
      Arrays.setAll(all, i -> i);
      return all;
    }

    /** Those of some sides that touch a square. */
    int[] crossing(int[] sides, double lat, double lon, double length) {
      int[] crossing = new int[sides.length];
      int count = 0;
      double middleLat = lat + length / 2;
      double middleLon = lon + length / 2;
      double reach = length / 2 + TOUCHING;
      for (int i : sides) {
        if (touches(i, middleLat, middleLon, reach)) {
          crossing[count++] = i;
        }
      }
      return Arrays.copyOf(crossing, count);
    }

    /** Separating axes: the two of the square, and the one across the side. */
    private boolean touches(int i, double middleLat, double middleLon, double reach) {
      double fromLat = lats[i] - middleLat;
      double fromLon = lons[i] - middleLon;
      double toLat = lats[i + 1] - middleLat;
      double toLon = lons[i + 1] - middleLon;
      if (Math.min(fromLat, toLat) > reach
          || Math.max(fromLat, toLat) < -reach
          || Math.min(fromLon, toLon) > reach
          || Math.max(fromLon, toLon) < -reach) {
        return false;
      }
      double acrossLat = fromLon - toLon;
      double acrossLon = toLat - fromLat;
      double off = Math.abs(fromLat * acrossLat + fromLon * acrossLon);
      return off <= reach * (Math.abs(acrossLat) + Math.abs(acrossLon));
    }
  }

  /** Numbers of areas for each square: added in any order, then packed square after square. */
  private static final class Lists {

    private int size;
    private int[] squares = new int[256];
    private int[] ranks = new int[256];
    private int[] first = new int[0];

    void add(int square, int rank) {
      if (size == ranks.length) {
        squares = Arrays.copyOf(squares, 2 * size);
        ranks = Arrays.copyOf(ranks, 2 * size);
      }
      squares[size] = square;
      ranks[size++] = rank;
    }

    Lists packed(int count) {
      Lists packed = new Lists();
      packed.squares = new int[0];
      packed.ranks = new int[size];
      packed.size = size;
      packed.first = new int[count + 1];
      for (int i = 0; i < size; i++) {
        packed.first[squares[i] + 1]++;
      }
      for (int square = 0; square < count; square++) {
        packed.first[square + 1] += packed.first[square];
      }
      int[] next = packed.first.clone();
      for (int i = 0; i < size; i++) {
        packed.ranks[next[squares[i]]++] = ranks[i];
      }
      return packed;
    }
  }
}
