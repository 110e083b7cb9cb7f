package io.songda.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The best so far of a search around a place: a heap with the farthest on top, in plain arrays. */
final class Nearest {

  private final double x;
  private final double y;
  private final double z;
  private final double farthest;
  private final int limit;
  private double[] chords;
  private long[] ids;
  private int size;

  Nearest(Wgs84 centre, double radiusMetres, int limit) {
    double cosLat = Math.cos(Math.toRadians(centre.lat()));
    this.x = cosLat * Math.cos(Math.toRadians(centre.lon()));
    this.y = cosLat * Math.sin(Math.toRadians(centre.lon()));
    this.z = Math.sin(Math.toRadians(centre.lat()));
    double half = Math.min(radiusMetres / Wgs84.EARTH_RADIUS / 2, Math.PI / 2);
    this.farthest = 4 * Math.sin(half) * Math.sin(half);
    this.limit = limit;
    this.chords = new double[Math.min(limit, 32)];
    this.ids = new long[chords.length];
  }

  /** Offers a unit vector; the squared chord to it stands for the distance. */
  void offer(long id, double px, double py, double pz) {
    double dx = px - x;
    double dy = py - y;
    double dz = pz - z;
    double chord = dx * dx + dy * dy + dz * dz;
    if (chord > farthest) {
      return;
    }
    if (size < limit) {
      add(chord, id);
    } else if (before(chord, id, chords[0], ids[0])) {
      sinkFromTop(chord, id);
    }
  }

  /** Whether as many as wanted were found and nothing beyond these metres can be among them. */
  boolean isFullWithin(double metres) {
    double half = Math.sin(metres / Wgs84.EARTH_RADIUS / 2);
    return size == limit && chords[0] < 4 * half * half;
  }

  /** What was found, nearest first, in metres. */
  List<Near> list() {
    List<Near> found = new ArrayList<>(size);
    while (size > 0) {
      double metres = 2 * Wgs84.EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chords[0]) / 2));
      found.add(new Near(ids[0], metres));
      size--;
      sinkFromTop(chords[size], ids[size]);
    }
    Collections.reverse(found);
    return List.copyOf(found);
  }

  private void add(double chord, long id) {
    if (size == chords.length) {
      int length = (int) Math.min(limit, 2L * size);
      chords = Arrays.copyOf(chords, length);
      ids = Arrays.copyOf(ids, length);
    }
    int at = size++;
    while (at > 0 && before(chords[(at - 1) / 2], ids[(at - 1) / 2], chord, id)) {
      chords[at] = chords[(at - 1) / 2];
      ids[at] = ids[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    chords[at] = chord;
    ids[at] = id;
  }

  private void sinkFromTop(double chord, long id) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size
          && before(chords[child], ids[child], chords[child + 1], ids[child + 1])) {
        child++;
      }
      if (!before(chord, id, chords[child], ids[child])) {
        break;
      }
      chords[at] = chords[child];
      ids[at] = ids[child];
      at = child;
    }
    chords[at] = chord;
    ids[at] = id;
  }

  private static boolean before(double chord, long id, double otherChord, long otherId) {
    return chord < otherChord || chord == otherChord && id < otherId;
  }
}
