package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The store has not answered yet; it is told again, the step counts how often. */
public record StoreReminded(OrderId order, CustomerId customer, StoreId store, int step)
    implements Event {}
