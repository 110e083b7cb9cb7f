package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.shared.ItemId;
import io.songda.shared.StoreId;

/** A sold-out item can be ordered again. */
public record ItemAvailableAgain(StoreId store, ItemId item, long version) implements Event {}
