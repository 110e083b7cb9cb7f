package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Instant;

/** The store needs longer. */
public record OrderDelayed(
    OrderId order,
    CustomerId customer,
    StoreId store,
    int minutes,
    Instant promiseAt,
    String reason)
    implements Event {}
