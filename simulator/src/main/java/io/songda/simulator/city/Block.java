package io.songda.simulator.city;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of the board between roads; a side without a road is where the city has been cut off.
 */
record Block(
    double x0,
    double y0,
    double x1,
    double y1,
    @Nullable Road south,
    @Nullable Road north,
    @Nullable Road west,
    @Nullable Road east,
    String quarter) {

  private static final List<String> QUIET =
      List.of("residential", "tertiary", "secondary", "primary");

  double width() {
    return x1 - x0;
  }

  double height() {
    return y1 - y0;
  }

  double middleX() {
    return (x0 + x1) / 2;
  }

  double middleY() {
    return (y0 + y1) / 2;
  }

  Block westOf(Road street) {
    return new Block(x0, y0, street.at, y1, south, north, west, street, quarter);
  }

  Block eastOf(Road street) {
    return new Block(street.at, y0, x1, y1, south, north, street, east, quarter);
  }

  Block southOf(Road street) {
    return new Block(x0, y0, x1, street.at, south, street, west, east, quarter);
  }

  Block northOf(Road street) {
    return new Block(x0, street.at, x1, y1, street, north, west, east, quarter);
  }

  /** The name of the quietest street at this block. */
  String street() {
    return Stream.of(south, north, west, east)
        .flatMap(Stream::ofNullable)
        .min(Comparator.comparingInt(road -> QUIET.indexOf(road.tag("highway"))))
        .map(road -> road.tag("name"))
        .orElse(quarter + "路");
  }
}
