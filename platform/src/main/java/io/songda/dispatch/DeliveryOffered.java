package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;

/** One rider is asked. */
public record DeliveryOffered(
    DeliveryId delivery, String business, String reference, OfferId offer, RiderId rider)
    implements Event {}
