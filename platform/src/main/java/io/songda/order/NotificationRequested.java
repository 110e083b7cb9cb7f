package io.songda.order;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import java.time.Instant;

/**
 * A partner wants to hear what becomes of the order it has just placed.
 *
 * @param partner who buys, by the number of its key
 * @param url the {@code notificationUrl} of the public contract
 */
public record NotificationRequested(
    OrderId order, CustomerId partner, String url, Instant promiseAt) implements Event {}
