package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;

/** The channel has given the money back. */
public record RefundSucceeded(
    PaymentId payment, RefundId refund, String business, String reference, String key, Money amount)
    implements Event {}
