package io.songda.promotion;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** A store's spend-and-save is new. */
public record PromotionsChanged(StoreId store) implements Event {}
