package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The kitchen has begun. */
public record OrderPreparing(OrderId order, CustomerId customer, StoreId store) implements Event {}
