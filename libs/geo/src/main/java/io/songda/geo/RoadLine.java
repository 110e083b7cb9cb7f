package io.songda.geo;

import java.util.List;

/**
 * One piece of road from crossing to crossing.
 *
 * @param from number of the crossing where the line starts, from 0 without gaps
 * @param to number of the crossing where it ends
 * @param onward whether traffic may go along the line
 * @param backward whether traffic may go against it
 * @param onFootOnly pavements, steps, paths through parks
 */
public record RoadLine(
    int from, int to, List<Wgs84> line, boolean onward, boolean backward, boolean onFootOnly) {

  /** The line is kept as it is. */
  public RoadLine {
    line = List.copyOf(line);
  }
}
