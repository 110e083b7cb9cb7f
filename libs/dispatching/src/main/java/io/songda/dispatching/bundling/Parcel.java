package io.songda.dispatching.bundling;

/**
 * A set of orders with its cheapest way for each kind of rider; infinite where there is none.
 *
 * @param orders in rising order
 */
record Parcel(int[] orders, double[] cost, int[][] pickups, int[][] handovers) {

  /** Whether anybody can carry it. */
  boolean isPossible() {
    for (double one : cost) {
      if (one < Double.POSITIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return orders.length;
  }
}
