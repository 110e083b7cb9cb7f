package io.songda.geo;

/** A point in GCJ-02 degrees, the shifted datum of WeChat, Tencent and AMap; latitude first. */
public record Gcj02(double lat, double lon) {

  /** Refuses NaN, infinite, latitude beyond 90 and longitude beyond 180. */
  public Gcj02 {
    Degrees.check(lat, lon);
  }

  /** The place on the ground, within 0.1 mm of the point that was shifted. */
  public Wgs84 toWgs84() {
    return ChinaShift.inverse(this);
  }

  /** The same place in Baidu's datum. */
  public Bd09 toBd09() {
    return BaiduTwist.forward(this);
  }
}
