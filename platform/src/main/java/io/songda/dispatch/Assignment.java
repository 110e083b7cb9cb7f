package io.songda.dispatch;

import java.util.Arrays;

/**
 * The cheapest way to give each row at most one column (Kuhn and Munkres, by shortest augmenting
 * paths with potentials: Jonker and Volgenant 1987). An infinite cost is no way at all.
 */
final class Assignment {

  /** Dearer than any real cost, so that as many rows as possible get a column. */
  private static final double NOBODY = 1e7;

  private final double[][] costs;
  private final int rows;
  private final int columns;
  private final double[] ofRow;
  private final double[] ofColumn;
  private final int[] rowOf;

  private Assignment(double[][] costs, int columns) {
    this.costs = costs;
    this.rows = costs.length;
    this.columns = columns;
    this.ofRow = new double[rows + 1];
    this.ofColumn = new double[columns + rows + 1];
    this.rowOf = new int[columns + rows + 1];
  }

  /** For each row its column, -1 for none. All rows must be equally long. */
  static int[] cheapest(double[][] costs) {
    int columns = costs.length == 0 ? 0 : costs[0].length;
    Assignment assignment = new Assignment(costs, columns);
    for (int row = 1; row <= costs.length; row++) {
      assignment.augment(row);
    }
    return assignment.columnsOfRows();
  }

  /** Each row has a column of its own beyond the real ones, which means nobody. */
  private double cost(int row, int column) {
    if (column > columns) {
      return column - columns == row ? NOBODY : 2 * NOBODY;
    }
    double cost = costs[row - 1][column - 1];
    return Double.isFinite(cost) ? Math.min(cost, NOBODY / 10) : 4 * NOBODY;
  }

  private void augment(int row) {
    int all = columns + rows;
    double[] slack = new double[all + 1];
    int[] cameFrom = new int[all + 1];
    boolean[] seen = new boolean[all + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    rowOf[0] = row;
    int column = 0;
    do {
      seen[column] = true;
      column = nearest(column, slack, cameFrom, seen);
    } while (rowOf[column] != 0);
    while (column != 0) {
      int before = cameFrom[column];
      rowOf[column] = rowOf[before];
      column = before;
    }
  }

  private int nearest(int from, double[] slack, int[] cameFrom, boolean[] seen) {
    int row = rowOf[from];
    int next = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int column = 1; column < slack.length; column++) {
      if (!seen[column]) {
        double reduced = cost(row, column) - ofRow[row] - ofColumn[column];
        if (reduced < slack[column]) {
          slack[column] = reduced;
          cameFrom[column] = from;
        }
        if (slack[column] < least) {
          least = slack[column];
          next = column;
        }
      }
    }
    shift(least, slack, seen);
    return next;
  }

  private void shift(double by, double[] slack, boolean[] seen) {
    for (int column = 0; column < slack.length; column++) {
      if (seen[column]) {
        ofRow[rowOf[column]] += by;
        ofColumn[column] -= by;
      } else {
        slack[column] -= by;
      }
    }
  }

  private int[] columnsOfRows() {
    int[] found = new int[rows];
    Arrays.fill(found, -1);
    for (int column = 1; column <= columns; column++) {
      int row = rowOf[column];
      if (row > 0 && Double.isFinite(costs[row - 1][column - 1])) {
        found[row - 1] = column - 1;
      }
    }
    return found;
  }
}
