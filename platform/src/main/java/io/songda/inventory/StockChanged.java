package io.songda.inventory;

import io.songda.eventlog.Event;
import io.songda.shared.ItemId;
import io.songda.shared.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * The store counted an item, an order took the last piece (left 0), or pieces came back to an empty
 * shelf. What orders take before the last piece is not told.
 *
 * @param left pieces that can still be ordered; null when it is no longer counted
 */
public record StockChanged(StoreId store, ItemId item, @Nullable Integer left) implements Event {}
