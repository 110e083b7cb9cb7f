package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** The rider has the goods from another rider, on the road. */
public record DeliveryTakenOver(
    DeliveryId delivery, String business, String reference, RiderId rider, DeliveryId before)
    implements Event {}
