package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;

/** Nobody could be found in time. */
public record NoRiderFound(DeliveryId delivery, String business, String reference)
    implements Event {}
