package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** The store takes orders again. */
public record StoreResumed(StoreId store) implements Event {}
