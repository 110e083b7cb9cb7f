package io.songda.catalog.web;

import io.songda.catalog.Category;
import io.songda.catalog.Item;
import io.songda.catalog.Menu;
import io.songda.catalog.Option;
import io.songda.catalog.OptionGroup;
import io.songda.shared.CategoryId;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OptionId;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A menu as it is told, sold-out items included. */
record MenuView(StoreId storeId, long version, List<CategoryView> categories) {

  static MenuView of(Menu menu) {
    return new MenuView(
        menu.store(), menu.version(), menu.categories().stream().map(CategoryView::of).toList());
  }

  /** A category as it is told. */
  record CategoryView(CategoryId id, String name, List<ItemView> items) {

    static CategoryView of(Category category) {
      return new CategoryView(
          category.id(), category.name(), category.items().stream().map(ItemView::of).toList());
    }
  }

  /** An item as it is told. */
  record ItemView(
      ItemId id,
      String name,
      @Nullable String nameEn,
      long priceFen,
      @Nullable Long memberPriceFen,
      long packagingFen,
      List<GroupView> optionGroups,
      boolean available,
      @Nullable Instant soldOutUntil) {

    static ItemView of(Item item) {
      Money memberPrice = item.memberPrice();
      return new ItemView(
          item.id(),
          item.name(),
          item.nameEn(),
          item.price().fen(),
          memberPrice == null ? null : memberPrice.fen(),
          item.packaging().fen(),
          item.optionGroups().stream().map(GroupView::of).toList(),
          item.available(),
          item.soldOutUntil());
    }
  }

  /** An option group as it is told. */
  record GroupView(String name, int min, int max, List<OptionView> options) {

    static GroupView of(OptionGroup group) {
      return new GroupView(
          group.name(),
          group.min(),
          group.max(),
          group.options().stream().map(OptionView::of).toList());
    }
  }

  /** An option as it is told. */
  record OptionView(OptionId id, String name, long extraFen) {

    static OptionView of(Option option) {
      return new OptionView(option.id(), option.name(), option.extra().fen());
    }
  }
}
