package io.songda.catalog;

import io.songda.shared.CategoryId;
import java.util.List;

/** A part of a menu, its items in the order in which they are shown. */
public record Category(CategoryId id, String name, List<Item> items) {

  public Category {
    items = List.copyOf(items);
  }
}
