package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The store has it back. */
public record DeliveryReturned(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
