package io.songda.payment;

import io.songda.shared.Money;
import io.songda.shared.PaymentId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try to pay at one channel, under one number.
 *
 * @param channelExpires real time sent to the channel as its end
 * @param payParams what the payer's app needs; null until the channel has answered
 * @param transaction the channel's number, once paid
 * @param received what came in by it
 */
record Attempt(
    String number,
    PaymentId payment,
    Channel channel,
    Money amount,
    AttemptState state,
    int version,
    Instant channelExpires,
    @Nullable Map<String, String> payParams,
    @Nullable String payUrl,
    @Nullable String transaction,
    Money received,
    Money askedBack,
    Instant createdAt) {

  Attempt to(AttemptState next) {
    if (!state.leadsTo(next)) {
      throw new IllegalStateException("%s is %s, never %s".formatted(number, state, next));
    }
    return with(next, payParams, payUrl, transaction, received);
  }

  /** The channel has answered: the payer may pay with this. */
  Attempt offering(PaymentChannel.Cashier cashier) {
    AttemptState next =
        state == AttemptState.SUBMITTING || state == AttemptState.UNKNOWN
            ? AttemptState.PENDING
            : state;
    return with(next, cashier.payParams(), cashier.payUrl(), transaction, received);
  }

  /** Money has come. */
  Attempt paid(AttemptState how, Trade.Paid paid) {
    Attempt next = to(how);
    return next.with(how, payParams, payUrl, paid.transaction(), paid.amount());
  }

  private Attempt with(
      AttemptState state,
      @Nullable Map<String, String> payParams,
      @Nullable String payUrl,
      @Nullable String transaction,
      Money received) {
    return new Attempt(
        number,
        payment,
        channel,
        amount,
        state,
        version,
        channelExpires,
        payParams,
        payUrl,
        transaction,
        received,
        askedBack,
        createdAt);
  }
}
