package io.songda.basket;

import io.songda.shared.ItemId;
import io.songda.shared.OptionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many pieces of an item with its chosen options (none when left out) and a wish to the kitchen.
 * Also the form of a line in requests, so what it says is still to be checked.
 */
public record BasketLine(
    ItemId itemId, int quantity, List<OptionId> optionIds, @Nullable String note) {

  public BasketLine {
    optionIds = optionIds == null ? List.of() : List.copyOf(optionIds);
  }
}
