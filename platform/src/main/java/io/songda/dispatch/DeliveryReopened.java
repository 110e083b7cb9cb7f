package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The rider is off it; another is looked for. */
public record DeliveryReopened(
    DeliveryId delivery, String business, String reference, RiderId rider, String reason)
    implements Event {}
