package io.songda.inventory;

import io.songda.shared.ItemId;

/** So many pieces of an item. */
public record Line(ItemId item, int quantity) {

  /** Refuses less than one piece. */
  public Line {
    if (quantity < 1) {
      throw new IllegalArgumentException("%d pieces of %s".formatted(quantity, item));
    }
  }
}
