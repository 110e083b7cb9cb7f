package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** A store's menu or a price on it is new. */
public record MenuChanged(StoreId store, long version) implements Event {}
