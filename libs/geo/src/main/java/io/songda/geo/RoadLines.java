package io.songda.geo;

import com.graphhopper.GraphHopper;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the pieces of road out of a prepared network, those closed to e-bikes included. */
final class RoadLines {

  private static final Set<RoadClass> FOR_FEET =
      EnumSet.of(RoadClass.FOOTWAY, RoadClass.STEPS, RoadClass.PEDESTRIAN, RoadClass.PATH);

  private RoadLines() {}

  static List<RoadLine> of(GraphHopper hopper) {
    BooleanEncodedValue bike =
        hopper.getEncodingManager().getBooleanEncodedValue(VehicleAccess.key("bike"));
    BooleanEncodedValue foot =
        hopper.getEncodingManager().getBooleanEncodedValue(VehicleAccess.key("foot"));
    EnumEncodedValue<RoadClass> roadClass =
        hopper.getEncodingManager().getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
    List<RoadLine> lines = new ArrayList<>();
    AllEdgesIterator edge = hopper.getBaseGraph().getAllEdges();
    while (edge.next()) {
      boolean onward = edge.get(bike);
      boolean backward = edge.getReverse(bike);
      boolean forFeet = FOR_FEET.contains(edge.get(roadClass));
      if (!onward && !backward) {
        // closed to bicycles: paths go both ways, expressways as they are drawn
        onward = true;
        backward = forFeet || edge.get(foot);
      }
      lines.add(
          new RoadLine(
              edge.getBaseNode(),
              edge.getAdjNode(),
              line(edge.fetchWayGeometry(FetchMode.ALL)),
              onward,
              backward,
              forFeet));
    }
    return lines;
  }

  private static List<Wgs84> line(PointList points) {
    List<Wgs84> line = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      line.add(new Wgs84(points.getLat(i), points.getLon(i)));
    }
    return line;
  }
}
