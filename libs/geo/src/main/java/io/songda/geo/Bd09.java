package io.songda.geo;

/** A point in BD-09 degrees, Baidu's own twist of GCJ-02; latitude first. */
public record Bd09(double lat, double lon) {

  /** Refuses NaN, infinite, latitude beyond 90 and longitude beyond 180. */
  public Bd09 {
    Degrees.check(lat, lon);
  }

  /** The same place in GCJ-02, within 0.1 mm of the point that was twisted. */
  public Gcj02 toGcj02() {
    return BaiduTwist.inverse(this);
  }
}
