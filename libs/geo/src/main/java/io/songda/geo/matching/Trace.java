package io.songda.geo.matching;

import io.songda.geo.Wgs84;
import java.util.ArrayList;
import java.util.List;

/** The line that grows from state to state. Noise along the road does not move it backwards. */
final class Trace {

  private final RoadNet net;
  private final List<Wgs84> line = new ArrayList<>();
  private int edge;
  private double at;

  Trace(RoadNet net, Column column, int state) {
    this.net = net;
    this.edge = column.edge[state / 2];
    this.at = column.at[state / 2];
    line.add(net.along(edge, at));
  }

  void go(Column before, Column now, int state, Lattice.Way way) {
    int next = now.edge[state / 2];
    double end = now.at[state / 2];
    if (way.direct()) {
      double ahead = (end - at) * (now.isAlongTheLine(state) ? 1 : -1);
      if (ahead >= 0 || -ahead >= Lattice.JITTER) {
        to(end);
      }
      return;
    }
    to(way.leavesAtEnd() ? net.metres[edge] : 0);
    int node = way.leavesAtEnd() ? net.to[edge] : net.from[edge];
    for (int ridden : way.edges()) {
      boolean onward = net.from[ridden] == node;
      edge = ridden;
      at = onward ? 0 : net.metres[ridden];
      to(onward ? net.metres[ridden] : 0);
      node = onward ? net.to[ridden] : net.from[ridden];
    }
    edge = next;
    at = now.isAlongTheLine(state) ? 0 : net.metres[next];
    to(end);
  }

  List<Wgs84> line() {
    List<Wgs84> distinct = new ArrayList<>();
    for (Wgs84 point : line) {
      if (distinct.isEmpty() || !distinct.getLast().equals(point)) {
        distinct.add(point);
      }
    }
    return distinct;
  }

  private void to(double end) {
    net.trace(edge, at, end, line);
    at = end;
  }
}
