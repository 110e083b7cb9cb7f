package io.songda.catalog;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** A store's menu is written anew. */
public record MenuChanged(StoreId store, long version) implements Event {}
