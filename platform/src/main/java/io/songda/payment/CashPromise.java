package io.songda.payment;

import io.songda.shared.Id;
import io.songda.shared.Money;

/**
 * That an amount will be paid in cash at the door.
 *
 * @param beside whose shard the payment shares
 */
public record CashPromise(String business, String reference, Id beside, Money amount) {}
