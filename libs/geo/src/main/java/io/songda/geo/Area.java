package io.songda.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * A part of the city with one outline and no holes, in WGS-84: a delivery area, a zone, a no-go
 * place. Sides are straight in degrees, which is exact enough below some hundred kilometres.
 */
public final class Area {

  private static final GeometryFactory PLANE = new GeometryFactory();
  private static final int CIRCLE_POINTS = 64;

  /** Up to here walking along the outline is quicker than looking into an index of it. */
  private static final int CORNERS_TO_WALK = 200;

  private final List<Wgs84> ring;
  private final Polygon polygon;
  private final Coordinate[] outline;
  private final double[] heights;
  private final IndexedPointInAreaLocator locator;

  private Area(List<Wgs84> ring, Polygon polygon) {
    this.ring = ring;
    this.polygon = polygon;
    this.outline = polygon.getCoordinates();
    this.heights = Arrays.stream(outline).mapToDouble(Coordinate::getY).toArray();
    this.locator = new IndexedPointInAreaLocator(polygon);
  }

  /**
   * The area inside a ring of corners, in either direction; the first corner may be repeated at the
   * end. Refuses fewer than three distinct corners and outlines that touch or cross themselves.
   */
  public static Area of(List<Wgs84> ring) {
    List<Wgs84> corners = withoutRepeats(ring);
    if (new HashSet<>(corners).size() < 3) {
      throw new IllegalArgumentException("An area needs at least three distinct corners");
    }
    Polygon polygon = polygon(corners);
    if (!polygon.isValid()) {
      throw new IllegalArgumentException("The outline of an area must not cross itself");
    }
    return new Area(corners, polygon);
  }

  /** A circle of so many metres, drawn with 64 corners (at most 0.13 % short between them). */
  public static Area circle(Wgs84 centre, double metres) {
    if (!(metres > 0 && metres <= 1_000_000)) {
      throw new IllegalArgumentException("A circle of %s metres cannot be drawn".formatted(metres));
    }
    return of(
        IntStream.range(0, CIRCLE_POINTS)
            .mapToObj(i -> centre.towards(i * 360.0 / CIRCLE_POINTS, metres))
            .toList());
  }

  /** Whether the point lies inside or on the outline. */
  public boolean contains(Wgs84 point) {
    return contains(point.lat(), point.lon());
  }

  /** The same for degrees that need not be on the globe. */
  boolean contains(double lat, double lon) {
    return envelope().contains(lon, lat) && location(new Coordinate(lon, lat)) != Location.EXTERIOR;
  }

  private int location(Coordinate point) {
    return outline.length <= CORNERS_TO_WALK ? walked(point) : locator.locate(point);
  }

  /**
   * As RayCrossingCounter does for a ring; most sides lie wholly above or below and say nothing.
   */
  private int walked(Coordinate point) {
    RayCrossingCounter counter = new RayCrossingCounter(point);
    double y = point.y;
    double from = heights[0];
    for (int i = 1; i < heights.length; i++) {
      double to = heights[i];
      if (!(from > y && to > y) && !(from < y && to < y)) {
        counter.countSegment(outline[i], outline[i - 1]);
        if (counter.isOnSegment()) {
          return Location.BOUNDARY;
        }
      }
      from = to;
    }
    return counter.getLocation();
  }

  /** Its corners in order, none twice, the last joined to the first. */
  public List<Wgs84> ring() {
    return ring;
  }

  /** Its centre of gravity, which may lie outside of a bent area. */
  public Wgs84 centre() {
    Coordinate centre = polygon.getCentroid().getCoordinate();
    return new Wgs84(centre.y, centre.x);
  }

  /** The smallest box around it. */
  public Box bounds() {
    return Box.around(ring);
  }

  boolean touches(Geometry other) {
    return polygon.intersects(other);
  }

  Polygon polygon() {
    return polygon;
  }

  Envelope envelope() {
    return polygon.getEnvelopeInternal();
  }

  private static List<Wgs84> withoutRepeats(List<Wgs84> ring) {
    List<Wgs84> corners = new ArrayList<>();
    for (Wgs84 corner : ring) {
      if (corners.isEmpty() || !corners.getLast().equals(corner)) {
        corners.add(corner);
      }
    }
    if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) {
      corners.removeLast();
    }
    return List.copyOf(corners);
  }

  private static Polygon polygon(List<Wgs84> corners) {
    Coordinate[] closed = new Coordinate[corners.size() + 1];
    for (int i = 0; i < closed.length; i++) {
      closed[i] = coordinate(corners.get(i % corners.size()));
    }
    return PLANE.createPolygon(closed);
  }

  private static Coordinate coordinate(Wgs84 point) {
    return new Coordinate(point.lon(), point.lat());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Area area && area.ring.equals(ring);
  }

  @Override
  public int hashCode() {
    return ring.hashCode();
  }

  @Override
  public String toString() {
    return "Area" + ring;
  }
}
