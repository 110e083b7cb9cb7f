package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** The store cannot supply an item; the customer is asked. */
public record ItemUnavailable(
    OrderId order, CustomerId customer, StoreId store, ItemId item, String name) implements Event {}
