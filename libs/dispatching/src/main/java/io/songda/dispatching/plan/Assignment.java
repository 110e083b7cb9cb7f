package io.songda.dispatching.plan;

import java.util.Arrays;

/**
 * The cheapest way to give each row at most one column: shortest augmenting paths with potentials
 * (Jonker and Volgenant 1987). As many rows as possible get a column; an infinite cost is no way.
 * Costs may be of any unit and below zero; they should be small beside a million, from where on all
 * are alike.
 */
public final class Assignment {

  /** Dearer than all real costs together. */
  private static final double NOBODY = 1e7;

  private final double[][] costs;
  private final int rows;
  private final int columns;
  private final double[] ofRow;
  private final double[] ofColumn;
  private final int[] rowOf;

  private Assignment(double[][] costs) {
    this.costs = costs;
    this.rows = costs.length;
    this.columns = rows == 0 ? 0 : costs[0].length;
    this.ofRow = new double[rows + 1];
    this.ofColumn = new double[columns + rows + 1];
    this.rowOf = new int[columns + rows + 1];
  }

  /** For each row its column, or -1. All rows must be equally long; they are not changed. */
  public static int[] cheapest(double[][] costs) {
    Assignment assignment = new Assignment(costs);
    for (int row = 1; row <= assignment.rows; row++) {
      assignment.augment(row);
    }
    int[] columnOf = new int[assignment.rows];
    Arrays.fill(columnOf, -1);
    for (int column = 1; column <= assignment.columns; column++) {
      int row = assignment.rowOf[column];
      if (row > 0 && Double.isFinite(costs[row - 1][column - 1])) {
        columnOf[row - 1] = column - 1;
      }
    }
    return columnOf;
  }

  /** Beyond the real columns each row has one of its own, which means nobody. */
  private double cost(int row, int column) {
    if (column > columns) {
      return column - columns == row ? NOBODY : 4 * NOBODY;
    }
    double cost = costs[row - 1][column - 1];
    return Double.isFinite(cost) ? Math.min(cost, NOBODY / 10) : 4 * NOBODY;
  }

  private void augment(int newRow) {
    int all = columns + rows;
    double[] slack = new double[all + 1];
    int[] cameFrom = new int[all + 1];
    boolean[] seen = new boolean[all + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    rowOf[0] = newRow;
    int column = 0;
    do {
      seen[column] = true;
      column = nearest(column, slack, cameFrom, seen);
    } while (rowOf[column] != 0);
    while (column != 0) {
      rowOf[column] = rowOf[cameFrom[column]];
      column = cameFrom[column];
    }
  }

  private int nearest(int from, double[] slack, int[] cameFrom, boolean[] seen) {
    int row = rowOf[from];
    int next = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int column = 1; column < slack.length; column++) {
      if (seen[column]) {
        continue;
      }
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
    for (int column = 0; column < slack.length; column++) {
      if (seen[column]) {
        ofRow[rowOf[column]] += least;
        ofColumn[column] -= least;
      } else {
        slack[column] -= least;
      }
    }
    return next;
  }
}
