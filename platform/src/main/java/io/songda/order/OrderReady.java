package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** It is packed, as the store says or as the clock predicts. */
public record OrderReady(OrderId order, CustomerId customer, StoreId store, boolean predicted)
    implements Event {}
