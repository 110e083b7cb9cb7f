package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** Terms, hours, staff or the way of accepting are new. */
public record StoreChanged(StoreId store) implements Event {}
