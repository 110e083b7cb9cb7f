package io.songda.customer;

import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;

/** The points a customer wants to redeem with an order. */
public record PointsHold(OrderId order, CustomerId customer, long points) {

  /** Refuses a negative number. */
  public PointsHold {
    if (points < 0) {
      throw new IllegalArgumentException("%s cannot redeem %d points".formatted(order, points));
    }
  }
}
