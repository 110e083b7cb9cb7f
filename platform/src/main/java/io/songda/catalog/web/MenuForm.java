package io.songda.catalog.web;

import io.songda.catalog.MenuDraft;
import io.songda.catalog.MenuDraft.CategoryDraft;
import io.songda.catalog.MenuDraft.GroupDraft;
import io.songda.catalog.MenuDraft.ItemDraft;
import io.songda.catalog.MenuDraft.OptionDraft;
import io.songda.shared.Field;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OptionId;
import io.songda.shared.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A whole menu as a store sends it. */
record MenuForm(@Nullable List<CategoryForm> categories) {

  private static final int LONGEST_NAME = 60;
  private static final int MOST_ITEMS = 1_000;

  /** A category as a store sends it. */
  record CategoryForm(@Nullable String name, @Nullable List<ItemForm> items) {

    private CategoryDraft draft(Field field) {
      return new CategoryDraft(
          field.at("name").text(name, LONGEST_NAME),
          each(items, field.at("items"), MOST_ITEMS, ItemForm::draft));
    }
  }

  /** An item as a store sends it. */
  record ItemForm(
      @Nullable ItemId id,
      @Nullable String name,
      @Nullable String nameEn,
      @Nullable Long priceFen,
      @Nullable Long memberPriceFen,
      @Nullable Long packagingFen,
      @Nullable List<GroupForm> optionGroups) {

    private ItemDraft draft(Field field) {
      PriceForm prices = new PriceForm(priceFen, memberPriceFen);
      return new ItemDraft(
          id,
          field.at("name").text(name, LONGEST_NAME),
          field.at("nameEn").optionalText(nameEn, LONGEST_NAME),
          prices.price(field),
          prices.memberPrice(field),
          packagingFen == null ? Money.ZERO : field.at("packagingFen").money(packagingFen),
          optionGroups == null
              ? List.of()
              : each(optionGroups, field.at("optionGroups"), 20, GroupForm::draft));
    }
  }

  /** An option group as a store sends it. */
  record GroupForm(
      @Nullable String name,
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable List<OptionForm> options) {

    private GroupDraft draft(Field field) {
      List<OptionDraft> choices = each(options, field.at("options"), 50, OptionForm::draft);
      if (choices.isEmpty()) {
        throw Refusal.invalid(
            "list_size", field.at("options").pointer(), "A group needs an option");
      }
      requireDifferentNames(choices, field.at("options"));
      int most = field.at("max").number(max, 1, choices.size());
      return new GroupDraft(
          field.at("name").text(name, LONGEST_NAME),
          field.at("min").number(min, 0, most),
          most,
          choices);
    }

    private static void requireDifferentNames(List<OptionDraft> options, Field field) {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < options.size(); i++) {
        if (!names.add(options.get(i).name())) {
          throw Refusal.invalid(
              "option_twice", field.at(i).at("name").pointer(), "This comes twice");
        }
      }
    }
  }

  /** An option as a store sends it. */
  record OptionForm(@Nullable OptionId id, @Nullable String name, @Nullable Long extraFen) {

    private OptionDraft draft(Field field) {
      return new OptionDraft(
          id,
          field.at("name").text(name, LONGEST_NAME),
          extraFen == null ? Money.ZERO : field.at("extraFen").money(extraFen));
    }
  }

  /** What it says, checked field by field. */
  MenuDraft draft() {
    Field field = Field.of("categories");
    MenuDraft draft = new MenuDraft(each(categories, field, 100, CategoryForm::draft));
    int items = draft.categories().stream().mapToInt(each -> each.items().size()).sum();
    if (items > MOST_ITEMS) {
      throw Refusal.invalid(
          "menu_too_long", field.pointer(), "At most %d items".formatted(MOST_ITEMS));
    }
    return draft;
  }

  private interface Checked<T, R> {
    R at(T form, Field field);
  }

  private static <T, R> List<R> each(
      @Nullable List<T> forms, Field field, int most, Checked<T, R> check) {
    List<T> given = field.list(forms, 0, most);
    return IntStream.range(0, given.size())
        .mapToObj(i -> check.at(given.get(i), field.at(i)))
        .toList();
  }
}
