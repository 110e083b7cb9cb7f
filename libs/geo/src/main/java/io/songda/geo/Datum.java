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
}
