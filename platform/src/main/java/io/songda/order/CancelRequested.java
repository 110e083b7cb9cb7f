package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The customer asks the store to let them go. */
public record CancelRequested(OrderId order, CustomerId customer, StoreId store, String reason)
    implements Event {}
