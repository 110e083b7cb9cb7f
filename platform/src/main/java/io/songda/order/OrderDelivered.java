package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import org.jspecify.annotations.Nullable;

/** It was handed over. */
public record OrderDelivered(
    OrderId order, CustomerId customer, StoreId store, @Nullable RiderId rider, String proof)
    implements Event {}
