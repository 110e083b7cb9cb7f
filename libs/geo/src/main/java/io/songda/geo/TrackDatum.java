package io.songda.geo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds tracks whose degrees were written in another datum than they claim, as some phones do when
 * their screen is off. The shift is some hundred metres, so a track that follows the roads in one
 * reading lies anywhere among them in another.
 */
public final class TrackDatum {

  /** Fewer fixes, or less far, may lie beside a road by chance in any reading. */
  private static final int FEWEST_FIXES = 20;

  private static final double LEAST_METRES = 500;

  /** A track on the roads is no farther from them in the middle than a phone errs. */
  private static final double ON_THE_ROADS = 15;

  /** The claimed reading must be so many times farther off before it is doubted. */
  private static final double TIMES = 3;

  private TrackDatum() {}

  /**
   * The datum a track was really written in; the claimed one unless another puts it clearly nearer
   * to the roads.
   *
   * @param track as read by the claimed datum
   */
  public static Datum of(List<Fix> track, Datum claimed, Roads roads) {
    if (track.size() < FEWEST_FIXES || length(track) < LEAST_METRES) {
      return claimed;
    }
    Datum best = claimed;
    double doubted = metresOff(track, claimed, claimed, roads) / TIMES;
    double nearest = Math.min(doubted, ON_THE_ROADS);
    for (Datum other : Datum.values()) {
      double off = other == claimed ? nearest : metresOff(track, claimed, other, roads);
      if (off < nearest) {
        best = other;
        nearest = off;
      }
    }
    return best;
  }

  /** Metres to the nearest road in the middle of all fixes, read by the other datum. */
  private static double metresOff(List<Fix> track, Datum claimed, Datum read, Roads roads) {
    double[] metres =
        track.stream()
            .mapToDouble(fix -> off(claimed.readAs(read, fix.position()), roads))
            .toArray();
    Arrays.sort(metres);
    return metres[metres.length / 2];
  }

  private static double off(Wgs84 place, Roads roads) {
    Optional<Wgs84> road = roads.snap(place);
    return road.map(place::metresTo).orElse(Double.POSITIVE_INFINITY);
  }

  private static double length(List<Fix> track) {
    Box box = Box.around(track.stream().map(Fix::position).toList());
    return new Wgs84(box.minLat(), box.minLon()).metresTo(new Wgs84(box.maxLat(), box.maxLon()));
  }
}
