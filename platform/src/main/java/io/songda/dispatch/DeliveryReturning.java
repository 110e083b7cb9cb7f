package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** It goes back to the store. */
public record DeliveryReturning(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
