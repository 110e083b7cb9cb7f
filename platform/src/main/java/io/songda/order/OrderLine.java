package io.songda.order;

import io.songda.shared.ItemId;
import io.songda.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param share what is really paid for the goods of the line
 * @param stockTaken whether pieces were taken from a counted stock
 * @param removed taken off later because the store could not supply it
 */
record OrderLine(
    int number,
    ItemId item,
    String name,
    int quantity,
    Money unit,
    Money packaging,
    Money share,
    @Nullable String note,
    boolean stockTaken,
    boolean removed) {

  /** The goods at list price. */
  Money list() {
    return unit.times(quantity);
  }

  /** The same line, remembering whether its item was counted when it was placed. */
  OrderLine takenFromStock(boolean taken) {
    return new OrderLine(
        number, item, name, quantity, unit, packaging, share, note, taken, removed);
  }

  /** What the customer gets back when the line is taken off. */
  Money paid() {
    return share.plus(packaging);
  }
}
