package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.lifecycle.Cause;
import io.songda.shared.CustomerId;
import io.songda.shared.MerchantId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;

/** It ended on the way. */
public record OrderUndelivered(
    OrderId order,
    CustomerId customer,
    StoreId store,
    MerchantId merchant,
    Cause cause,
    String reason,
    Ending ending)
    implements Event {}
