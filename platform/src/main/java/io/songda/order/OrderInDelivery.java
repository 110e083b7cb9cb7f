package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;

/** It is on its way. */
public record OrderInDelivery(OrderId order, CustomerId customer, StoreId store, RiderId rider)
    implements Event {}
