package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The rider is at the store. */
public record RiderArrivedAtStore(
    DeliveryId delivery, String business, String reference, RiderId rider) implements Event {}
