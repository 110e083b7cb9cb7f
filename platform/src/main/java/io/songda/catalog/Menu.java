package io.songda.catalog;

import io.songda.shared.ItemId;
import io.songda.shared.StoreId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything a store sells, as it is at one version; version 0 is the menu nobody wrote yet. */
public record Menu(StoreId store, long version, List<Category> categories) {

  public Menu {
    categories = List.copyOf(categories);
  }

  /** One of its items, sold out or not. */
  public Optional<Item> item(ItemId id) {
    for (Category category : categories) {
      for (Item item : category.items()) {
        if (item.id().equals(id)) {
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }

  /** All items in the order in which they are shown. */
  public Stream<Item> items() {
    return categories.stream().flatMap(category -> category.items().stream());
  }

  Menu with(long version, ItemId changed, UnaryOperator<Item> change) {
    UnaryOperator<Item> each = item -> item.id().equals(changed) ? change.apply(item) : item;
    return new Menu(
        store,
        version,
        categories.stream()
            .map(
                category ->
                    new Category(
                        category.id(),
                        category.name(),
                        category.items().stream().map(each).toList()))
            .toList());
  }
}
