package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** Nobody takes it at the door. */
public record DeliveryUndeliverable(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
