package io.songda.dispatching.mdrp;

import java.util.List;

/** Small days made by hand: everything lies on one line, 100 m are one minute. */
final class Days {

  static final Instance.Parameters PARAMETERS = new Instance.Parameters(100, 4, 4, 40, 90, 10, 15);

  private Days() {}

  /**
   * The restaurant r1 at 0, one courier there from 0 to 60; o1 is ready at 10 and 500 m away, o2 at
   * 12 and 600 m away.
   */
  static Instance twoOrders() {
    return new Instance(
        "two",
        PARAMETERS,
        List.of(new Instance.Restaurant("r1", 0, 0)),
        List.of(new Instance.Courier("c1", 0, 0, 0, 60)),
        List.of(
            new Instance.Order("o1", 500, 0, 0, "r1", 10),
            new Instance.Order("o2", 600, 0, 1, "r1", 12)));
  }
}
