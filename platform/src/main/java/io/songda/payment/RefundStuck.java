package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import io.songda.shared.RefundId;

/** A refund does not get through by itself: a person must look at it. It may still succeed. */
public record RefundStuck(
    PaymentId payment,
    RefundId refund,
    String business,
    String reference,
    String key,
    Money amount,
    String why)
    implements Event {}
