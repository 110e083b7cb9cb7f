package io.songda.geo.matching;

import io.songda.geo.Wgs84;
import java.util.List;

/**
 * A track laid onto the roads.
 *
 * @param lines the way as ridden; more than one when a part of it could not be joined
 */
public record Matched(List<List<Wgs84>> lines) {

  /** The lines are kept as they are. */
  public Matched {
    lines = List.copyOf(lines);
  }

  /** All vertices, the gaps between lines crossed straight. */
  public List<Wgs84> vertices() {
    return lines.stream().flatMap(List::stream).toList();
  }

  /** Metres along the lines, gaps left out. */
  public double metres() {
    double metres = 0;
    for (List<Wgs84> line : lines) {
      for (int i = 1; i < line.size(); i++) {
        metres += line.get(i - 1).metresTo(line.get(i));
      }
    }
    return metres;
  }
}
