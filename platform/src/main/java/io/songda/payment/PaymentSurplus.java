package io.songda.payment;

import io.songda.eventlog.Event;
import io.songda.shared.Money;
import io.songda.shared.PaymentId;

/** Money arrived that was not due (late or twice); it goes back by itself. */
public record PaymentSurplus(
    PaymentId payment, String business, String reference, String attempt, Money amount, String why)
    implements Event {}
