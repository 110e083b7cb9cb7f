package io.songda.payment;

import io.songda.shared.Money;

/**
 * Money is to go back to the payer.
 *
 * @param key names this refund of the payment; the same key twice is one refund
 * @param reason what the payer reads, at most 80 characters
 */
public record RefundRequest(
    String business, String reference, String key, Money amount, String reason) {}
