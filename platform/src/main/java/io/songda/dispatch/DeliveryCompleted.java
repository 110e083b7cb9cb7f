package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.RiderId;

/**
 * It was handed over; the proof says how (code, photo, received, left at door).
 *
 * @param bonus what the platform adds to the rider's pay because nobody took it at first
 */
public record DeliveryCompleted(
    DeliveryId delivery,
    String business,
    String reference,
    RiderId rider,
    String proof,
    Money bonus)
    implements Event {}
