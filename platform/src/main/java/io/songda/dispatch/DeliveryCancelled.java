package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;

/** It is no longer wanted. */
public record DeliveryCancelled(
    DeliveryId delivery, String business, String reference, String reason) implements Event {}
