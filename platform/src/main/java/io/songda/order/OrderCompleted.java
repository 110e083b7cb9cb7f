package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.MerchantId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** It is over and well; the money can be divided and the customer has earned points. */
public record OrderCompleted(
    OrderId order,
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    Ending ending,
    long points)
    implements Event {}
