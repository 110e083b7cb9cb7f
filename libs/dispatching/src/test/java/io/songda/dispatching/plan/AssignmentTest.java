package io.songda.dispatching.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final double NO = Double.POSITIVE_INFINITY;
  private static final double NOBODY = 100_000;

  @Test
  void secondBestForOneIsBestForAll() {
    // 1 + 9 = 10 against 2 + 3 = 5
    assertThat(Assignment.cheapest(new double[][] {{1, 2}, {3, 9}})).containsExactly(1, 0);
  }

  @Test
  void asManyAsPossibleGetSomebody() {
    assertThat(Assignment.cheapest(new double[][] {{1, 500}, {2, NO}})).containsExactly(1, 0);
    assertThat(Assignment.cheapest(new double[][] {{NO}, {4}})).containsExactly(-1, 0);
    assertThat(Assignment.cheapest(new double[0][0])).isEmpty();
  }

  @Test
  void costsAreThoseOfTryingEveryOrder() {
    SplittableRandom chance = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      double[][] costs = new double[4][5];
      for (double[] row : costs) {
        for (int column = 0; column < row.length; column++) {
          row[column] = chance.nextInt(5) == 0 ? NO : chance.nextInt(20);
        }
      }
      double sum = 0;
      int[] columnOf = Assignment.cheapest(costs);
      for (int row = 0; row < costs.length; row++) {
        sum += columnOf[row] < 0 ? NOBODY : costs[row][columnOf[row]];
      }
      assertThat(sum).isCloseTo(least(costs, 0, 0), within(1e-9));
    }
  }

  private static double least(double[][] costs, int row, int used) {
    if (row == costs.length) {
      return 0;
    }
    double least = NOBODY + least(costs, row + 1, used);
    for (int column = 0; column < costs[row].length; column++) {
      if ((used & 1 << column) == 0) {
        least = Math.min(least, costs[row][column] + least(costs, row + 1, used | 1 << column));
      }
    }
    return least;
  }
}
