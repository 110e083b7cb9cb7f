package io.songda.payment;

import io.songda.shared.CustomerId;
import io.songda.shared.Id;
import io.songda.shared.Money;
import java.time.Instant;

/**
 * Somebody opens the cashier.
 *
 * @param business what kind of thing is paid for, e.g. {@code ORDER}
 * @param reference which one; (business, reference) has one payment
 * @param beside whose shard the payment shares
 * @param subject what the payer reads at the channel
 * @param expiresAt city time after which it is no longer wanted
 * @param way the same for every start of one payment
 */
public record StartPayment(
    String business,
    String reference,
    Id beside,
    Money amount,
    Channel channel,
    String subject,
    Instant expiresAt,
    CustomerId payer,
    Way way) {

  /** The cashier in the payer's app. */
  public StartPayment(
      String business,
      String reference,
      Id beside,
      Money amount,
      Channel channel,
      String subject,
      Instant expiresAt,
      CustomerId payer) {
    this(business, reference, beside, amount, channel, subject, expiresAt, payer, Way.IN_APP);
  }
}
