package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The store does not agree to cancel. */
public record CancelRefused(OrderId order, CustomerId customer, StoreId store, String reason)
    implements Event {}
