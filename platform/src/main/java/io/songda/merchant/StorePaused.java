package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** The store takes no orders for the moment. */
public record StorePaused(StoreId store, String reason) implements Event {}
