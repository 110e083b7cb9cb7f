package io.songda.geo;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;

/**
 * Where moving things are right now, and which of them are nearest to a place.
 *
 * <p>Cells of 0.005 degrees (about 550 m) hold linked slots in primitive arrays. Points are kept as
 * unit vectors as well, because the squared chord orders neighbours exactly as the great circle
 * does and costs no trigonometry. Many threads may write and read: each answer is one moment of the
 * whole grid, nothing is seen twice or missed while it moves.
 */
public final class Grid {

  private static final double CELL_DEGREES = 0.005;
  private static final int COLUMNS = 72_000;
  private static final int NONE = -1;

  private final StampedLock lock = new StampedLock();
  private final LongIntHashMap slotOfId = new LongIntHashMap();
  private final LongIntHashMap firstOfCell = new LongIntHashMap();

  private int used;
  private int firstFree = NONE;
  private long[] ids = new long[64];
  private double[] lats = new double[64];
  private double[] lons = new double[64];
  private double[] xs = new double[64];
  private double[] ys = new double[64];
  private double[] zs = new double[64];
  private long[] cells = new long[64];
  private int[] nexts = new int[64];
  private int[] previouses = new int[64];

  /** Says that something is here now, whether or not it was known. */
  public void put(long id, Wgs84 at) {
    double cosLat = Math.cos(Math.toRadians(at.lat()));
    double x = cosLat * Math.cos(Math.toRadians(at.lon()));
    double y = cosLat * Math.sin(Math.toRadians(at.lon()));
    double z = Math.sin(Math.toRadians(at.lat()));
    long cell = cell(row(at.lat()), column(at.lon()));
    long stamp = lock.writeLock();
    try {
      int slot = slotIn(id, cell);
      lats[slot] = at.lat();
      lons[slot] = at.lon();
      xs[slot] = x;
      ys[slot] = y;
      zs[slot] = z;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Forgets something, known or not. */
  public void remove(long id) {
    long stamp = lock.writeLock();
    try {
      int slot = slotOfId.getOrDefault(id, NONE);
      if (slot != NONE) {
        slotOfId.remove(id);
        unlink(slot);
        nexts[slot] = firstFree;
        firstFree = slot;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Where something was last said to be. */
  public Optional<Wgs84> at(long id) {
    long stamp = lock.readLock();
    try {
      int slot = slotOfId.getOrDefault(id, NONE);
      return slot == NONE ? Optional.empty() : Optional.of(new Wgs84(lats[slot], lons[slot]));
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /**
   * The nearest within so many metres, at most so many, nearest first and the lower id on a tie.
   */
  public List<Near> nearest(Wgs84 centre, double radiusMetres, int limit) {
    if (!(radiusMetres >= 0) || limit < 0) {
      throw new IllegalArgumentException(
          "Cannot look for %d within %s metres".formatted(limit, radiusMetres));
    }
    if (limit == 0) {
      return List.of();
    }
    long stamp = lock.readLock();
    try {
      Nearest nearest = new Nearest(centre, radiusMetres, limit);
      collect(nearest, Reach.of(centre, radiusMetres));
      return nearest.list();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** How many things are known. */
  public int size() {
    long stamp = lock.readLock();
    try {
      return slotOfId.size();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private void collect(Nearest nearest, Reach reach) {
    if (reach.cells() > firstOfCell.size()) {
      firstOfCell.forEach(
          (com.carrotsearch.hppc.procedures.LongIntProcedure)
              (cell, first) -> collect(nearest, first));
      return;
    }
    int rings = reach.rings();
    // outwards, so that a full list ends the search once all farther cells are too far
    for (int ring = 0; ring <= rings && !nearest.isFullWithin(reach.metresInside(ring)); ring++) {
      collectRing(nearest, reach, ring);
    }
  }

  private void collectRing(Nearest nearest, Reach reach, int ring) {
    int north = Math.min(reach.north(), reach.row() + ring);
    for (int row = Math.max(reach.south(), reach.row() - ring); row <= north; row++) {
      boolean wholeRow = Math.abs(row - reach.row()) == ring;
      int step = wholeRow ? 1 : 2 * ring;
      for (int column = reach.column() - ring; column <= reach.column() + ring; column += step) {
        if (column >= reach.west() && column <= reach.east()) {
          long cell = cell(row, Math.floorMod(column, COLUMNS));
          collect(nearest, firstOfCell.getOrDefault(cell, NONE));
        }
      }
    }
  }

  private void collect(Nearest nearest, int first) {
    for (int slot = first; slot != NONE; slot = nexts[slot]) {
      nearest.offer(ids[slot], xs[slot], ys[slot], zs[slot]);
    }
  }

  private int slotIn(long id, long cell) {
    int slot = slotOfId.getOrDefault(id, NONE);
    if (slot == NONE) {
      slot = freeSlot();
      ids[slot] = id;
      slotOfId.put(id, slot);
      link(slot, cell);
    } else if (cells[slot] != cell) {
      unlink(slot);
      link(slot, cell);
    }
    return slot;
  }

  private int freeSlot() {
    if (firstFree != NONE) {
      int slot = firstFree;
      firstFree = nexts[slot];
      return slot;
    }
    if (used == ids.length) {
      grow(used * 2);
    }
    return used++;
  }

  private void link(int slot, long cell) {
    int first = firstOfCell.getOrDefault(cell, NONE);
    cells[slot] = cell;
    nexts[slot] = first;
    previouses[slot] = NONE;
    if (first != NONE) {
      previouses[first] = slot;
    }
    firstOfCell.put(cell, slot);
  }

  private void unlink(int slot) {
    int next = nexts[slot];
    int previous = previouses[slot];
    if (next != NONE) {
      previouses[next] = previous;
    }
    if (previous != NONE) {
      nexts[previous] = next;
    } else if (next != NONE) {
      firstOfCell.put(cells[slot], next);
    } else {
      firstOfCell.remove(cells[slot]);
    }
  }

  private void grow(int size) {
    ids = Arrays.copyOf(ids, size);
    lats = Arrays.copyOf(lats, size);
    lons = Arrays.copyOf(lons, size);
    xs = Arrays.copyOf(xs, size);
    ys = Arrays.copyOf(ys, size);
    zs = Arrays.copyOf(zs, size);
    cells = Arrays.copyOf(cells, size);
    nexts = Arrays.copyOf(nexts, size);
    previouses = Arrays.copyOf(previouses, size);
  }

  private static int row(double lat) {
    return (int) Math.floor(lat / CELL_DEGREES);
  }

  private static int column(double lon) {
    return Math.floorMod((int) Math.floor(lon / CELL_DEGREES), COLUMNS);
  }

  private static long cell(int row, int column) {
    return (long) row * COLUMNS + column;
  }

  /** The rows and columns of cells that a circle may touch; columns may run past the date line. */
  private record Reach(Wgs84 centre, int south, int north, int west, int east) {

    static Reach of(Wgs84 centre, double metres) {
      // a hair wider than the circle, against rounding
      double lats = Math.toDegrees(metres / Wgs84.EARTH_RADIUS) * 1.000001 + 1e-9;
      double lons = degreesOfLongitude(centre, lats);
      int west = (int) Math.floor((centre.lon() - lons) / CELL_DEGREES);
      int east = (int) Math.floor((centre.lon() + lons) / CELL_DEGREES);
      return new Reach(
          centre,
          Grid.row(Math.max(-90, centre.lat() - lats)),
          Grid.row(Math.min(90, centre.lat() + lats)),
          west,
          Math.min(east, west + COLUMNS - 1));
    }

    /** A circle's meridians touch it where sin(longitude) = sin(radius) / cos(latitude). */
    private static double degreesOfLongitude(Wgs84 centre, double lats) {
      double sine = Math.sin(Math.toRadians(Math.min(lats, 90)));
      double cosine = Math.cos(Math.toRadians(centre.lat()));
      return Math.abs(centre.lat()) + lats >= 90 || sine >= cosine
          ? 180
          : Math.toDegrees(Math.asin(sine / cosine)) + 1e-9;
    }

    int row() {
      return Grid.row(centre.lat());
    }

    int column() {
      return (int) Math.floor(centre.lon() / CELL_DEGREES);
    }

    int rings() {
      return Math.max(
          Math.max(north - row(), row() - south), Math.max(east - column(), column() - west));
    }

    long cells() {
      return (north - south + 1L) * (east - west + 1L);
    }

    /** Everything nearer than this lies inside the ring, wherever in its cell the centre is. */
    double metresInside(int ring) {
      double degrees = Math.clamp((ring - 1) * CELL_DEGREES, 0, 90);
      double sine = Math.cos(Math.toRadians(centre.lat())) * Math.sin(Math.toRadians(degrees));
      return Math.asin(sine) * Wgs84.EARTH_RADIUS;
    }
  }
}
