package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.RiderId;

/** A rider takes it. */
public record DeliveryAssigned(
    DeliveryId delivery, String business, String reference, RiderId rider, int assignmentNo)
    implements Event {}
