package io.songda.shared;

import io.songda.geo.Datum;
import io.songda.geo.Wgs84;
import org.jspecify.annotations.Nullable;

/** A position as it travels in JSON: degrees, with its datum ({@code WGS84} when left out). */
public record Point(double lat, double lng, @Nullable Datum datum) {

  public static Point of(Wgs84 position) {
    return new Point(position.lat(), position.lon(), Datum.WGS84);
  }

  /** The position in WGS-84. Refuses with 400 what lies outside the world. */
  public Wgs84 toWgs84(String field) {
    try {
      return (datum == null ? Datum.WGS84 : datum).toWgs84(lat, lng);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("position_invalid", field, "Not a position on Earth");
    }
  }
}
