package io.songda.inventory;

import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.util.List;

/** What an order wants to take from the stock; an item may stand on several lines. */
public record Reservation(OrderId order, StoreId store, List<Line> lines) {

  public Reservation {
    lines = List.copyOf(lines);
  }
}
