package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import java.time.Instant;

/**
 * The whole amount has arrived.
 *
 * @param transaction the channel's number
 * @param paidAt the channel's time
 */
public record PaymentSucceeded(
    PaymentId payment,
    String business,
    String reference,
    Money amount,
    Channel channel,
    String transaction,
    Instant paidAt)
    implements Event {}
