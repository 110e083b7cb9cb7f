package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;

/** It is wanted after all and released in its time. */
public record DeliveryThawed(DeliveryId delivery, String business, String reference)
    implements Event {}
