package io.songda.geo;

import java.util.Arrays;
import java.util.List;

/**
 * Dijkstra over an upward graph, used again for one start after the other by one thread. A node
 * that is reached sooner by way of a higher one, going down, is on no fastest ride that goes up to
 * it: it is stalled (Geisberger, Sanders, Schultes, Delling 2008), neither visited nor gone on
 * from.
 */
final class Search {

  /** Hears of every node that is not stalled once, in the order of its seconds. */
  @FunctionalInterface
  interface Visitor {
    void settled(int node, double seconds, double metres);
  }

  private final UpwardGraph graph;

  /** The edges at a node that come down to it from higher ones, in the direction of the search. */
  private final UpwardGraph downward;

  private final double[] seconds;
  private final double[] metres;
  private final boolean[] settled;
  private int[] touched = new int[256];
  private int touchedSize;
  private int[] heapNodes = new int[256];
  private double[] heapSeconds = new double[256];
  private int heapSize;

  Search(UpwardGraph graph, UpwardGraph downward) {
    this.graph = graph;
    this.downward = downward;
    this.seconds = new double[graph.nodes()];
    this.metres = new double[graph.nodes()];
    this.settled = new boolean[graph.nodes()];
    Arrays.fill(seconds, Double.POSITIVE_INFINITY);
  }

  void from(List<RoadPoint.Seed> seeds, Visitor visitor) {
    for (RoadPoint.Seed seed : seeds) {
      reach(seed.node(), seed.seconds(), seed.metres());
    }
    while (heapSize > 0) {
      int node = pop();
      if (!settled[node]) {
        settled[node] = true;
        if (!isStalled(node)) {
          visitor.settled(node, seconds[node], metres[node]);
          relax(node);
        }
      }
    }
    forget();
  }

  private boolean isStalled(int node) {
    double known = seconds[node];
    for (int edge = downward.firstOf()[node]; edge < downward.firstOf()[node + 1]; edge++) {
      if (seconds[downward.heads()[edge]] + downward.seconds()[edge] < known) {
        return true;
      }
    }
    return false;
  }

  private void relax(int node) {
    for (int edge = graph.firstOf()[node]; edge < graph.firstOf()[node + 1]; edge++) {
      reach(
          graph.heads()[edge],
          seconds[node] + graph.seconds()[edge],
          metres[node] + graph.metres()[edge]);
    }
  }

  private void reach(int node, double s, double m) {
    if (!(s < seconds[node])) {
      return;
    }
    if (seconds[node] == Double.POSITIVE_INFINITY) {
      if (touchedSize == touched.length) {
        touched = Arrays.copyOf(touched, 2 * touchedSize);
      }
      touched[touchedSize++] = node;
    }
    seconds[node] = s;
    metres[node] = m;
    push(node, s);
  }

  private void forget() {
    for (int i = 0; i < touchedSize; i++) {
      seconds[touched[i]] = Double.POSITIVE_INFINITY;
      settled[touched[i]] = false;
    }
    touchedSize = 0;
  }

  private void push(int node, double s) {
    if (heapSize == heapNodes.length) {
      heapNodes = Arrays.copyOf(heapNodes, 2 * heapSize);
      heapSeconds = Arrays.copyOf(heapSeconds, 2 * heapSize);
    }
    int at = heapSize++;
    while (at > 0 && heapSeconds[(at - 1) / 2] > s) {
      heapSeconds[at] = heapSeconds[(at - 1) / 2];
      heapNodes[at] = heapNodes[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heapSeconds[at] = s;
    heapNodes[at] = node;
  }

  private int pop() {
    int top = heapNodes[0];
    heapSize--;
    double s = heapSeconds[heapSize];
    int at = 0;
    while (2 * at + 1 < heapSize) {
      int child = 2 * at + 1;
      if (child + 1 < heapSize && heapSeconds[child + 1] < heapSeconds[child]) {
        child++;
      }
      if (heapSeconds[child] >= s) {
        break;
      }
      heapSeconds[at] = heapSeconds[child];
      heapNodes[at] = heapNodes[child];
      at = child;
    }
    heapSeconds[at] = s;
    heapNodes[at] = heapNodes[heapSize];
    return top;
  }
}
