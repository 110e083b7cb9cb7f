package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;

/** It is not released until it is thawed, because it may not be wanted any more. */
public record DeliveryFrozen(DeliveryId delivery, String business, String reference)
    implements Event {}
