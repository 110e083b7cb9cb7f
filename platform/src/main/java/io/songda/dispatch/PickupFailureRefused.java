package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The store says that the goods can be had: the rider is to try again. */
public record PickupFailureRefused(
    DeliveryId delivery, String business, String reference, RiderId rider) implements Event {}
