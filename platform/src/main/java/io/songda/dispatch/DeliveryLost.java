package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The goods are gone. */
public record DeliveryLost(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
