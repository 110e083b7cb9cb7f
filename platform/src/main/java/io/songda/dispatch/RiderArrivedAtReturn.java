package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The rider is back at the store with the goods. */
public record RiderArrivedAtReturn(
    DeliveryId delivery, String business, String reference, RiderId rider) implements Event {}
