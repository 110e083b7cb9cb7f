package io.songda.shared;

/** Which stores the city can see: {@code merchant} knows, its neighbours ask through this port. */
public interface ListedStores {

  /** Whether the store exists and has been approved. */
  boolean isListed(StoreId store);

  /** Refuses with 404 {@code store_unknown} what the city cannot see. */
  default void requireListed(StoreId store) {
    if (!isListed(store)) {
      throw Refusal.notFound("store_unknown");
    }
  }
}
