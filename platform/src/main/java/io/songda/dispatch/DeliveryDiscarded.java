package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** It could not be delivered and was thrown away. */
public record DeliveryDiscarded(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
