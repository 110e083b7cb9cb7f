package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;

/** Somebody may pay now at a channel under the attempt's number. */
public record PaymentStarted(
    PaymentId payment,
    String business,
    String reference,
    String attempt,
    Channel channel,
    Money amount)
    implements Event {}
