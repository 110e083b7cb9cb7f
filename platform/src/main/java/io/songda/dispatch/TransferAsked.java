package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** Its rider asks another to take it, who has five minutes to say yes; nothing else changes. */
public record TransferAsked(
    DeliveryId delivery, String business, String reference, RiderId rider, RiderId to)
    implements Event {}
