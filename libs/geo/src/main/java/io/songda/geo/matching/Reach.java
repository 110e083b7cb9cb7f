package io.songda.geo.matching;

import java.util.Arrays;

/** Dijkstra over the roads around one node, again and again, by one thread. */
final class Reach {

  private final RoadNet net;
  private final double[] cost;
  private final int[] cameBy;
  private final int[] stamp;
  private final int[] wanted;
  private int round;
  private int wantedRound;
  private int[] heapNodes = new int[256];
  private double[] heapCosts = new double[256];
  private int heapSize;

  Reach(RoadNet net) {
    this.net = net;
    this.cost = new double[net.nodes];
    this.cameBy = new int[net.nodes];
    this.stamp = new int[net.nodes];
    this.wanted = new int[net.nodes];
  }

  /** Metres, counted as in {@link RoadNet}, from one node to each of some, infinite beyond most. */
  void from(int start, int[] targets, int count, double most, double[] metres) {
    wantedRound++;
    int open = 0;
    for (int i = 0; i < count; i++) {
      if (wanted[targets[i]] != wantedRound) {
        wanted[targets[i]] = wantedRound;
        open++;
      }
    }
    search(start, open, most);
    for (int i = 0; i < count; i++) {
      boolean reached = stamp[targets[i]] == round && cost[targets[i]] <= most;
      metres[i] = reached ? cost[targets[i]] : Double.POSITIVE_INFINITY;
    }
  }

  /** The edges of the shortest way in order, or nothing. */
  int[] way(int start, int end, double most) {
    wantedRound++;
    wanted[end] = wantedRound;
    search(start, 1, most);
    if (stamp[end] != round || cost[end] > most) {
      return new int[0];
    }
    int[] edges = new int[8];
    int size = 0;
    for (int node = end; node != start; ) {
      int edge = cameBy[node];
      if (size == edges.length) {
        edges = Arrays.copyOf(edges, 2 * size);
      }
      edges[size++] = edge;
      node = net.from[edge] == node ? net.to[edge] : net.from[edge];
    }
    int[] way = new int[size];
    for (int i = 0; i < size; i++) {
      way[i] = edges[size - 1 - i];
    }
    return way;
  }

  private void search(int start, int open, double most) {
    round++;
    heapSize = 0;
    stamp[start] = round;
    cost[start] = 0;
    push(start, 0);
    int left = open;
    while (heapSize > 0) {
      double at = heapCosts[0];
      int node = pop();
      if (at > cost[node]) {
        continue;
      }
      if (at > most) {
        return;
      }
      if (wanted[node] == wantedRound && --left == 0) {
        return;
      }
      relax(node, at);
    }
  }

  private void relax(int node, double at) {
    for (int i = net.firstOf[node]; i < net.firstOf[node + 1]; i++) {
      int edge = net.edgesAt[i];
      boolean onward = net.from[edge] == node;
      int other = onward ? net.to[edge] : net.from[edge];
      double there = at + net.metres[edge] * (onward ? net.onward[edge] : net.backward[edge]);
      if (stamp[other] != round || there < cost[other]) {
        stamp[other] = round;
        cost[other] = there;
        cameBy[other] = edge;
        push(other, there);
      }
    }
  }

  private void push(int node, double c) {
    if (heapSize == heapNodes.length) {
      heapNodes = Arrays.copyOf(heapNodes, 2 * heapSize);
      heapCosts = Arrays.copyOf(heapCosts, 2 * heapSize);
    }
    int at = heapSize++;
    while (at > 0 && heapCosts[(at - 1) / 2] > c) {
      heapCosts[at] = heapCosts[(at - 1) / 2];
      heapNodes[at] = heapNodes[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heapCosts[at] = c;
    heapNodes[at] = node;
  }

  private int pop() {
    int top = heapNodes[0];
    heapSize--;
    double c = heapCosts[heapSize];
    int at = 0;
    while (2 * at + 1 < heapSize) {
      int child = 2 * at + 1;
      if (child + 1 < heapSize && heapCosts[child + 1] < heapCosts[child]) {
        child++;
      }
      if (heapCosts[child] >= c) {
        break;
      }
      heapCosts[at] = heapCosts[child];
      heapNodes[at] = heapNodes[child];
      at = child;
    }
    heapCosts[at] = c;
    heapNodes[at] = heapNodes[heapSize];
    return top;
  }
}
