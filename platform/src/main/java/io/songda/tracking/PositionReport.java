package io.songda.tracking;

import io.songda.geo.Datum;
import io.songda.shared.Point;
import io.songda.shared.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rider's phone sends: up to 100 points, oldest first.
 *
 * @param seq counts the phone's reports; comes back as the acknowledgement
 */
public record PositionReport(long seq, List<Measured> points) {

  private static final int MOST = 100;

  /** One measurement; accuracy in metres, speed in metres per second, bearing in degrees. */
  public record Measured(
      Instant at,
      double lat,
      double lng,
      @Nullable Datum datum,
      double accuracy,
      @Nullable Double speed,
      @Nullable Double bearing) {}

  /** The points as the track keeps them. Refuses with 400 what no phone can have measured. */
  public List<TrackPoint> track() {
    if (points == null || points.isEmpty() || points.size() > MOST) {
      throw Refusal.invalid("points_invalid", "/points", "1 to 100 points make a report");
    }
    return points.stream().map(PositionReport::point).toList();
  }

  private static TrackPoint point(Measured measured) {
    boolean accurate = measured.accuracy >= 0 && measured.accuracy < 100_000;
    if (measured.at == null || !accurate) {
      throw Refusal.invalid(
          "points_invalid", "/points", "A point has a time and an accuracy in metres");
    }
    Point place = new Point(measured.lat, measured.lng, measured.datum);
    return new TrackPoint(measured.at, place.toWgs84("/points"), measured.accuracy, measured.speed);
  }
}
