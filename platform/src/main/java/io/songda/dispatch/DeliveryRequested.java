package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;

/** A delivery is wanted later. */
public record DeliveryRequested(DeliveryId delivery, String business, String reference)
    implements Event {}
