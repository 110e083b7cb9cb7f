package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** It goes back to the store. */
public record OrderReturning(OrderId order, CustomerId customer, StoreId store, String reason)
    implements Event {}
