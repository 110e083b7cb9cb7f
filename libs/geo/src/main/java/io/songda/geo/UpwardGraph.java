package io.songda.geo;

import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.RoutingCHEdgeExplorer;
import com.graphhopper.storage.RoutingCHEdgeIterator;
import com.graphhopper.storage.RoutingCHGraph;
import java.util.Arrays;

/**
 * The edges of a contraction hierarchy that lead to higher nodes, with or against the traffic, as
 * flat arrays that any number of searches may read. The edges of node n are firstOf[n] to firstOf[n
 * + 1].
 */
record UpwardGraph(int[] firstOf, int[] heads, double[] seconds, double[] metres) {

  static UpwardGraph withTraffic(RoutingCHGraph hierarchy, double[] metresOfEdges) {
    return flat(hierarchy, hierarchy.createOutEdgeExplorer(), false, metresOfEdges);
  }

  static UpwardGraph againstTraffic(RoutingCHGraph hierarchy, double[] metresOfEdges) {
    return flat(hierarchy, hierarchy.createInEdgeExplorer(), true, metresOfEdges);
  }

  int nodes() {
    return firstOf.length - 1;
  }

  /** Lengths of roads and of the shortcuts over them; a shortcut comes after what it skips. */
  static double[] metresOfEdges(RoutingCHGraph hierarchy, BaseGraph roads) {
    double[] metres = new double[hierarchy.getEdges()];
    AllEdgesIterator edges = roads.getAllEdges();
    while (edges.next()) {
      metres[edges.getEdge()] = edges.getDistance();
    }
    for (int i = roads.getEdges(); i < metres.length; i++) {
      var shortcut = hierarchy.getEdgeIteratorState(i, Integer.MIN_VALUE);
      metres[i] = metres[shortcut.getSkippedEdge1()] + metres[shortcut.getSkippedEdge2()];
    }
    return metres;
  }

  private static UpwardGraph flat(
      RoutingCHGraph hierarchy,
      RoutingCHEdgeExplorer explorer,
      boolean reverse,
      double[] metresOfEdges) {
    int size = 0;
    int[] firstOf = new int[hierarchy.getNodes() + 1];
    int[] heads = new int[hierarchy.getEdges() * 2];
    double[] seconds = new double[heads.length];
    double[] metres = new double[heads.length];
    for (int node = 0; node < hierarchy.getNodes(); node++) {
      RoutingCHEdgeIterator edge = explorer.setBaseNode(node);
      while (edge.next()) {
        double weight = edge.getWeight(reverse);
        if (weight < Double.POSITIVE_INFINITY
            && hierarchy.getLevel(edge.getAdjNode()) > hierarchy.getLevel(node)) {
          heads[size] = edge.getAdjNode();
          seconds[size] = weight;
          metres[size] = metresOfEdges[edge.getEdge()];
          size++;
        }
      }
      firstOf[node + 1] = size;
    }
    return new UpwardGraph(
        firstOf,
        Arrays.copyOf(heads, size),
        Arrays.copyOf(seconds, size),
        Arrays.copyOf(metres, size));
  }
}
