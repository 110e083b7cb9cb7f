package io.songda.geo;

/** The three ways in which maps of China write down the same place. */
public enum Datum {
  /** What satellites report and the platform keeps. */
  WGS84,
  /** What WeChat, Tencent and AMap speak. */
  GCJ02,
  /** What Baidu speaks. */
  BD09;

  /** The place on the ground that these degrees of this datum mean. */
  public Wgs84 toWgs84(double lat, double lon) {
    return switch (this) {
      case WGS84 -> new Wgs84(lat, lon);
      case GCJ02 -> new Gcj02(lat, lon).toWgs84();
      case BD09 -> new Bd09(lat, lon).toGcj02().toWgs84();
    };
  }

  /** Where a place lies whose degrees, written in this datum, are read as if in the other. */
  Wgs84 readAs(Datum other, Wgs84 place) {
    return switch (this) {
      case WGS84 -> other.toWgs84(place.lat(), place.lon());
      case GCJ02 -> other.toWgs84(place.toGcj02().lat(), place.toGcj02().lon());
      case BD09 -> {
        Bd09 written = place.toGcj02().toBd09();
        yield other.toWgs84(written.lat(), written.lon());
      }
    };
  }
}
