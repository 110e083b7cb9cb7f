package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;

/** Money is to go back to the payer; the channel is asked next. */
public record RefundAccepted(
    PaymentId payment, RefundId refund, String business, String reference, String key, Money amount)
    implements Event {}
