package io.songda.order;

import io.songda.customer.DeliveryAddress;
import io.songda.dispatch.Decision;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.idempotency.Stored;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.PublicStatus;
import io.songda.payment.Channel;
import io.songda.pricing.Quote;
import io.songda.pricing.QuoteWish;
import io.songda.pricing.Quotes;
import io.songda.shared.AddressId;
import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.Field;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The counter of the public contract: one request prices an order, places it and opens the cashier.
 * A partner buys under the number of its key and has a customer's rights, never more.
 */
@Component
public class PartnerDesk {

  private static final Logger LOG = LoggerFactory.getLogger(PartnerDesk.class);

  private final CustomerDesk desk;
  private final Quotes quotes;
  private final Intake intake;
  private final Idempotency idempotency;
  private final CallbackAddresses addresses;
  private final Ids ids;

  PartnerDesk(
      CustomerDesk desk,
      Quotes quotes,
      Intake intake,
      Idempotency idempotency,
      CallbackAddresses addresses,
      Ids ids) {
    this.desk = desk;
    this.quotes = quotes;
    this.intake = intake;
    this.idempotency = idempotency;
    this.addresses = addresses;
    this.ids = ids;
  }

  /**
   * The answer to a partner.
   *
   * @param payableFen in fen
   * @param payUrl what the payer opens or scans; null for cash, and while the channel is silent
   * @param promiseAt city time
   */
  public record Receipt(
      OrderId orderId,
      PublicStatus status,
      long payableFen,
      @Nullable String payUrl,
      Instant promiseAt) {}

  /**
   * Prices and places an order. The same key and body again gives the same order; its payment is
   * then opened again if it was not before.
   *
   * @throws Refusal as quotes and orders do, with the field names of the contract; 422 {@code
   *     channel_unavailable} for a way to pay that is not wired, {@code cash_not_allowed}, {@code
   *     notification_url_refused}
   */
  public Receipt place(Caller caller, PartnerOrder wish, IdempotencyKey key) {
    Stored before = idempotency.find(List.of(key)).get(key);
    Placed placed =
        before == null
            ? intake.counted(() -> intake.place(priced(caller.buyer(), wish), key))
            : before.answer(key, Placed.class);
    return new Receipt(
        placed.orderId(),
        placed.publicStatus(),
        placed.payableFen(),
        placed.payBefore() == null ? null : payUrl(caller, placed.orderId()),
        placed.promiseAt());
  }

  private PlaceOrder priced(CustomerId partner, PartnerOrder wish) {
    PaymentMethod method = method(wish.method());
    String url = wish.notificationUrl();
    String checked = url == null ? null : addresses.checked("/notificationUrl", url);
    DeliveryAddress to =
        wish.to().as(new AddressId(ids.nextBeside(wish.store())), Field.of("address"));
    Quote offer =
        quotes.quote(
            partner, new QuoteWish(wish.store(), wish.lines(), null, null, 0, Money.ZERO), to);
    if (method == PaymentMethod.CASH && !offer.cashAllowed()) {
      throw Refusal.unprocessable("cash_not_allowed", "/paymentMethod", "No cash for this order");
    }
    Decision usual = PlaceOrder.usual(offer, null);
    return new PlaceOrder(Actor.PARTNER, offer, method, null, 1, usual, checked);
  }

  private static PaymentMethod method(Channel wanted) {
    return switch (wanted) {
      case WECHAT -> PaymentMethod.WECHAT;
      case CASH -> PaymentMethod.CASH;
      case ALIPAY, UNIONPAY ->
          throw Refusal.unprocessable(
              "channel_unavailable", "/paymentMethod", "This way to pay is not available here");
    };
  }

  /** The order is committed by now, so a channel that does not answer takes nothing back. */
  private @Nullable String payUrl(Caller caller, OrderId order) {
    try {
      return desk.pay(caller, order, Channel.WECHAT).payUrl();
    } catch (Refusal refusal) {
      LOG.info("No cashier for {} yet: {}", order, refusal.code());
      return null;
    }
  }
}
