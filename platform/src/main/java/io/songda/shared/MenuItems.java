package io.songda.shared;

/** Which items stand on whose menu: {@code catalog} knows, its neighbours ask through this port. */
public interface MenuItems {

  /** Whether the item stands on the store's menu, sold out or not. */
  boolean isOnMenu(StoreId store, ItemId item);

  /** Refuses with 404 {@code item_unknown} what is not on the store's menu. */
  default void requireOnMenu(StoreId store, ItemId item) {
    if (!isOnMenu(store, item)) {
      throw Refusal.notFound("item_unknown");
    }
  }
}
