package io.songda.basket;

import io.songda.shared.StoreId;
import java.util.List;

/** What a customer means to order at one store; prices come with the quote. */
public record Basket(StoreId storeId, List<BasketLine> lines) {

  public Basket {
    lines = List.copyOf(lines);
  }
}
