package io.songda.basket;

import io.songda.shared.CityClock;
import io.songda.shared.CustomerId;
import io.songda.shared.Field;
import io.songda.shared.ListedStores;
import io.songda.shared.MenuItems;
import io.songda.shared.OptionId;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The baskets of all customers, one per store. */
@Service
public class Baskets {

  /** So many lines a basket has at most. */
  public static final int MOST_LINES = 50;

  /** So many pieces a line has at most. */
  public static final int MOST_PIECES = 99;

  private final BasketStore baskets;
  private final ListedStores stores;
  private final MenuItems menus;
  private final CityClock clock;

  Baskets(BasketStore baskets, ListedStores stores, MenuItems menus, CityClock clock) {
    this.baskets = baskets;
    this.stores = stores;
    this.menus = menus;
    this.clock = clock;
  }

  /** What the customer means to order there; maybe nothing. 404 {@code store_unknown}. */
  public Basket basket(CustomerId customer, StoreId store) {
    stores.requireListed(store);
    return new Basket(store, baskets.lines(customer, store));
  }

  /**
   * Puts these lines in place of what was there. Refuses with 400 what is out of bounds, with 422
   * {@code item_unknown} what is not on the store's menu.
   */
  public Basket fill(CustomerId customer, StoreId store, @Nullable List<BasketLine> lines) {
    stores.requireListed(store);
    Field field = Field.of("lines");
    List<BasketLine> given = field.list(lines, 0, MOST_LINES);
    Basket basket =
        new Basket(
            store,
            IntStream.range(0, given.size())
                .mapToObj(i -> checked(store, given.get(i), field.at(i)))
                .toList());
    baskets.put(customer, basket, clock.instant());
    return basket;
  }

  private BasketLine checked(StoreId store, BasketLine line, Field field) {
    if (!menus.isOnMenu(store, field.at("itemId").present(line.itemId()))) {
      throw Refusal.unprocessable(
          "item_unknown", field.at("itemId").pointer(), "This item is not on the store's menu");
    }
    requireEachOnce(line.optionIds(), field.at("optionIds"));
    return new BasketLine(
        line.itemId(),
        field.at("quantity").number(line.quantity(), 1, MOST_PIECES),
        line.optionIds(),
        field.at("note").optionalText(line.note(), 100));
  }

  private static void requireEachOnce(List<OptionId> options, Field field) {
    Set<OptionId> seen = new HashSet<>();
    field.list(options, 0, 50);
    for (int i = 0; i < options.size(); i++) {
      if (!seen.add(options.get(i))) {
        throw Refusal.invalid("option_twice", field.at(i).pointer(), "This comes twice");
      }
    }
  }

  /** Empties the basket, e.g. when its order has been placed. */
  public void empty(CustomerId customer, StoreId store) {
    baskets.remove(customer, store);
  }
}
