package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.shared.MerchantId;
import io.songda.shared.StoreId;

/** A merchant wants to open a store; an operator decides. */
public record StoreApplied(StoreId store, MerchantId merchant) implements Event {}
