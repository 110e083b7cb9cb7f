package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The rider cannot get the goods; the store is asked. */
public record PickupFailed(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
