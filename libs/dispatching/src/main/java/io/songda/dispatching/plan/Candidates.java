package io.songda.dispatching.plan;

import io.songda.dispatching.cost.Objective;
import io.songda.dispatching.route.Situation;
import java.util.Arrays;

/** For each delivery the riders who might bring it, those who could bring it first in front. */
final class Candidates {

  private static final int[] NOBODY = new int[0];

  private final Situation situation;
  private final int most;
  private final NearGrid grid;
  private final int[][] riders;
  private final double[][] bounds;

  Candidates(Situation situation, int most) {
    this.situation = situation;
    this.most = most;
    int[] at = new int[situation.riders()];
    Arrays.setAll(at, rider -> situation.rider(rider).at());
    this.grid = new NearGrid(situation.places(), at);
    this.riders = new int[situation.deliveries()][];
    this.bounds = new double[situation.deliveries()][];
  }

  /** The numbers of the riders. */
  int[] of(int delivery) {
    if (riders[delivery] == null) {
      look(delivery);
    }
    return riders[delivery];
  }

  /** For each of them, what the delivery costs on that rider at least, in minutes. */
  double[] bounds(int delivery) {
    if (riders[delivery] == null) {
      look(delivery);
    }
    return bounds[delivery];
  }

  private void look(int delivery) {
    int[] near =
        situation.riders() <= most
            ? all()
            : grid.nearest(situation.delivery(delivery).pickup(), most);
    long[] order = new long[near.length];
    int size = 0;
    for (int rider : near) {
      int earliest = situation.earliestHandOver(rider, delivery);
      if (earliest != Integer.MAX_VALUE) {
        order[size++] = ((long) earliest << 32) | rider;
      }
    }
    Arrays.sort(order, 0, size);
    Objective objective = situation.objective();
    riders[delivery] = size == 0 ? NOBODY : new int[size];
    bounds[delivery] = new double[size];
    for (int i = 0; i < size; i++) {
      riders[delivery][i] = (int) order[i];
      bounds[delivery][i] =
          objective.ofDelivery(situation.delivery(delivery), (int) (order[i] >> 32));
    }
  }

  private int[] all() {
    int[] all = new int[situation.riders()];
    Arrays.setAll(all, rider -> rider);
    return all;
  }
}
