package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The customer wants it after all. */
public record CancelWithdrawn(OrderId order, CustomerId customer, StoreId store) implements Event {}
