package io.songda.geo;

import java.util.List;

/** A way through the city: its length in metres, its seconds without stops, and its line. */
public record Ride(double metres, double seconds, List<Wgs84> line) {

  /** Refuses negative lengths and times, and a line without points. */
  public Ride {
    line = List.copyOf(line);
    if (!(metres >= 0) || !(seconds >= 0) || line.isEmpty()) {
      throw new IllegalArgumentException(
          "A ride of %s m, %s s and %d points is none".formatted(metres, seconds, line.size()));
    }
  }

  /**
   * Where one is after so many seconds at even pace; before the start and after the end one waits.
   */
  public Wgs84 at(double secondsSinceStart) {
    double left = seconds > 0 ? secondsSinceStart / seconds * lineMetres() : lineMetres();
    if (!(left > 0)) {
      return line.getFirst();
    }
    for (int i = 1; i < line.size(); i++) {
      double step = line.get(i - 1).metresTo(line.get(i));
      if (left < step) {
        return between(line.get(i - 1), line.get(i), left / step);
      }
      left -= step;
    }
    return line.getLast();
  }

  double lineMetres() {
    double sum = 0;
    for (int i = 1; i < line.size(); i++) {
      sum += line.get(i - 1).metresTo(line.get(i));
    }
    return sum;
  }

  private static Wgs84 between(Wgs84 a, Wgs84 b, double share) {
    return new Wgs84(a.lat() + share * (b.lat() - a.lat()), a.lon() + share * (b.lon() - a.lon()));
  }
}
