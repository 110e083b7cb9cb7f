package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.PaymentId;

/** It was not paid and, as far as the channel can promise, never will be. */
public record PaymentClosed(PaymentId payment, String business, String reference)
    implements Event {}
