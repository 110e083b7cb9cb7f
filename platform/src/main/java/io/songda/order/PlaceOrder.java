package io.songda.order;

import io.songda.dispatch.Decision;
import io.songda.lifecycle.Actor;
import io.songda.pricing.Quote;
import io.songda.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A customer, or a partner for its own, takes an offer.
 *
 * @param whenUndeliverable what becomes of it when nobody takes it at the door
 * @param notificationUrl where a partner wants to hear of the order, already checked
 */
record PlaceOrder(
    Actor buyer,
    Quote quote,
    PaymentMethod method,
    @Nullable String note,
    int cutlery,
    Decision whenUndeliverable,
    @Nullable String notificationUrl) {

  /** The customer's choice, or what is usual: goods go back, food is thrown away. */
  static Decision usual(Quote quote, @Nullable Decision chosen) {
    Decision impossible = quote.returnable() ? Decision.DISCARD : Decision.RETURN;
    if (chosen == impossible) {
      throw Refusal.unprocessable(
          "choice_not_possible", "whenUndeliverable", "Food is not returned, goods not discarded");
    }
    if (chosen != null) {
      return chosen;
    }
    return quote.returnable() ? Decision.RETURN : Decision.DISCARD;
  }
}
