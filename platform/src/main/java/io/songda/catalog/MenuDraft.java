package io.songda.catalog;

import io.songda.shared.CategoryId;
import io.songda.shared.Field;
import io.songda.shared.Ids;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OptionId;
import io.songda.shared.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole menu as somebody wants it. What carries the id of something on the menu of today goes on
 * being that thing; what carries none is new. A category goes on under its name.
 */
public record MenuDraft(List<CategoryDraft> categories) {

  /** A category as somebody wants it. */
  public record CategoryDraft(String name, List<ItemDraft> items) {}

  /** An item as somebody wants it. */
  public record ItemDraft(
      @Nullable ItemId id,
      String name,
      @Nullable String nameEn,
      Money price,
      @Nullable Money memberPrice,
      Money packaging,
      List<GroupDraft> optionGroups) {}

  /** An option group as somebody wants it. */
  public record GroupDraft(String name, int min, int max, List<OptionDraft> options) {}

  /** An option as somebody wants it. */
  public record OptionDraft(@Nullable OptionId id, String name, Money extra) {}

  /**
   * The next menu of the store. Refuses with 422 ids that are not on the menu of today, and with
   * 400 an id or a category name that comes twice.
   */
  Menu after(Menu today, long version, Ids ids) {
    return new Writing(today, ids).menu(version, categories);
  }

  /** One turn from the menu of today to the next one. */
  private static final class Writing {

    private final Menu today;
    private final Ids ids;
    private final Map<String, CategoryId> categoriesOfToday;
    private final Map<ItemId, Item> itemsOfToday;
    private final Set<Object> seen = new HashSet<>();

    Writing(Menu today, Ids ids) {
      this.today = today;
      this.ids = ids;
      this.categoriesOfToday =
          today.categories().stream().collect(Collectors.toMap(Category::name, Category::id));
      this.itemsOfToday = today.items().collect(Collectors.toMap(Item::id, Function.identity()));
    }

    Menu menu(long version, List<CategoryDraft> drafts) {
      Field place = Field.of("categories");
      return new Menu(
          today.store(), version, each(drafts, (draft, i) -> category(draft, place.at(i))));
    }

    private Category category(CategoryDraft draft, Field place) {
      once("category_twice", draft.name(), place.at("name"));
      CategoryId id =
          Optional.ofNullable(categoriesOfToday.get(draft.name()))
              .orElseGet(() -> new CategoryId(ids.nextBeside(today.store())));
      Field items = place.at("items");
      return new Category(
          id, draft.name(), each(draft.items(), (item, i) -> item(item, id, items.at(i))));
    }

    private Item item(ItemDraft draft, CategoryId category, Field place) {
      Optional<Item> before = before(draft.id(), place.at("id"));
      Field groups = place.at("optionGroups");
      return new Item(
          before.map(Item::id).orElseGet(() -> new ItemId(ids.nextBeside(today.store()))),
          category,
          draft.name(),
          draft.nameEn(),
          draft.price(),
          draft.memberPrice(),
          draft.packaging(),
          each(draft.optionGroups(), (group, i) -> group(group, before, groups.at(i))),
          before.map(Item::available).orElse(true),
          before.map(Item::soldOutUntil).orElse(null));
    }

    private Optional<Item> before(@Nullable ItemId id, Field place) {
      if (id == null) {
        return Optional.empty();
      }
      once("item_twice", id, place);
      Item before = itemsOfToday.get(id);
      if (before == null) {
        throw Refusal.unprocessable(
            "item_unknown", place.pointer(), "This item is not on the store's menu");
      }
      return Optional.of(before);
    }

    private OptionGroup group(GroupDraft draft, Optional<Item> item, Field place) {
      Field options = place.at("options");
      return new OptionGroup(
          draft.name(),
          draft.min(),
          draft.max(),
          each(draft.options(), (option, i) -> option(option, item, options.at(i).at("id"))));
    }

    private Option option(OptionDraft draft, Optional<Item> item, Field place) {
      OptionId id = draft.id();
      if (id == null) {
        id = new OptionId(ids.nextBeside(today.store()));
      } else {
        once("option_twice", id, place);
        requireOption(item, id, place);
      }
      return new Option(id, draft.name(), draft.extra());
    }

    private static void requireOption(Optional<Item> item, OptionId id, Field place) {
      if (item.flatMap(before -> before.option(id)).isEmpty()) {
        throw Refusal.unprocessable(
            "option_unknown", place.pointer(), "This option does not belong to the item");
      }
    }

    private void once(String code, Object thing, Field place) {
      if (!seen.add(thing)) {
        throw Refusal.invalid(code, place.pointer(), "This comes twice");
      }
    }

    private interface Placed<T, R> {
      R at(T draft, int index);
    }

    private static <T, R> List<R> each(List<T> drafts, Placed<T, R> written) {
      return IntStream.range(0, drafts.size()).mapToObj(i -> written.at(drafts.get(i), i)).toList();
    }
  }
}
