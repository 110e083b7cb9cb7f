package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import java.time.Instant;

/** The store takes it. */
public record OrderAccepted(
    OrderId order, CustomerId customer, StoreId store, Instant foodReadyAt, Instant promiseAt)
    implements Event {}
