package io.songda.simulator.city;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What every use of a block draws with: inner roads that join the streets around, walls with gates,
 * buildings.
 */
final class Ground {
  static final double SETBACK = 24;
  static final String[] SERVICE = {
    "highway", "service", "motor_vehicle", "private", "bicycle", "yes", "foot", "yes"
  };
  static final String[] FOOTWAY = {"highway", "footway", "foot", "yes", "bicycle", "yes"};

  final OsmDrawing drawing;
  final Names names;
  final SplittableRandom random;
  private final List<Road> inner = new ArrayList<>();

  Ground(OsmDrawing drawing, Names names, SplittableRandom random) {
    this.drawing = drawing;
    this.names = names;
    this.random = random;
  }

  Road inner(Road road) {
    inner.add(road);
    return road;
  }

  /** Joins the end of an inner road with the street it runs to. */
  void join(@Nullable Road street, Road road) {
    if (street != null) {
      street.meet(drawing, road);
    }
  }

  /**
   * A road round the rectangle, with a link to each street around the block: west, east, south,
   * north.
   */
  void ring(Block block, double x0, double y0, double x1, double y1, String... tags) {
    Road south = inner(Road.eastWest(y0, x0, x1, tags));
    Road north = inner(Road.eastWest(y1, x0, x1, tags));
    Road west = inner(Road.northSouth(x0, y0, y1, tags));
    Road east = inner(Road.northSouth(x1, y0, y1, tags));
    double x = x0 + (x1 - x0) * random.nextDouble(0.3, 0.7);
    double y = y0 + (y1 - y0) * random.nextDouble(0.3, 0.7);
    link(block.south(), Road.northSouth(x, block.y0(), y0, tags), south);
    link(block.north(), Road.northSouth(x, y1, block.y1(), tags), north);
    link(block.west(), Road.eastWest(y, block.x0(), x0, tags), west);
    link(block.east(), Road.eastWest(y, x1, block.x1(), tags), east);
  }

  private void link(@Nullable Road street, Road link, Road to) {
    if (street != null) {
      street.meet(drawing, link);
      to.meet(drawing, link);
      inner(link);
    }
  }

  /**
   * Land use with a service road inside the setback; the metres from the streets to its inner side.
   */
  double serviceRoad(Block block, String landUse) {
    double in = SETBACK + 4;
    ring(block, block.x0() + in, block.y0() + in, block.x1() - in, block.y1() - in, SERVICE);
    drawing.area(
        block.x0() + 9, block.y0() + 9, block.x1() - 9, block.y1() - 9, "landuse", landUse);
    return in + 12;
  }

  /** The tags of a numbered building of some place. */
  String[] building(String kind, String levels, String place, String street, String number) {
    return new String[] {
      "building",
      kind,
      "building:levels",
      levels,
      "addr:place",
      place,
      "addr:street",
      street,
      "addr:housenumber",
      number
    };
  }

  /** A gate where the road goes through the wall. */
  void gate(double x, double y, Road road) {
    int node = road.meet(drawing, road.eastWest ? x : y);
    drawing.tag(
        node, "barrier", "gate", "bicycle", "yes", "foot", "yes", "motor_vehicle", "private");
  }

  /** Draws the inner roads; to be called when everything that joins them has met them. */
  void draw() {
    inner.forEach(road -> road.draw(drawing));
  }
}
