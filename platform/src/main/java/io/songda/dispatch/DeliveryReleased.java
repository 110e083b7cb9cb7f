package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.shared.DeliveryId;
import java.time.Instant;

/** Riders are looked for from now on. */
public record DeliveryReleased(
    DeliveryId delivery, String business, String reference, Instant promiseAt) implements Event {}
