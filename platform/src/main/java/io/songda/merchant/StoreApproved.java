package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.shared.StoreId;

/** An operator has admitted the store to the city. */
public record StoreApproved(StoreId store, int commissionBasisPoints) implements Event {}
