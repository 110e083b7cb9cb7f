package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** An item that cannot be supplied was taken off and its price given back. */
public record ItemRemoved(
    OrderId order, CustomerId customer, StoreId store, ItemId item, Money refund)
    implements Event {}
