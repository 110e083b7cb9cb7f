package io.songda.order;

import io.songda.dispatch.Decision;
import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.Actor;
import io.songda.payment.Channel;
import io.songda.payment.Started;
import io.songda.payment.Way;
import io.songda.pricing.Quote;
import io.songda.pricing.Quotes;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a customer may ask for about an order of their own. */
@Component
public class CustomerDesk {

  private final OrderAccess access;
  private final OrderViews views;
  private final Orders orders;
  private final Intake intake;
  private final Quotes quotes;
  private final Paying paying;
  private final Cancelling cancelling;
  private final MissingItems missingItems;
  private final OnTheRoad onTheRoad;
  private final Completing completing;
  private final SelfPickup selfPickup;

  CustomerDesk(
      OrderAccess access,
      OrderViews views,
      Orders orders,
      Intake intake,
      Quotes quotes,
      Paying paying,
      Cancelling cancelling,
      MissingItems missingItems,
      OnTheRoad onTheRoad,
      Completing completing,
      SelfPickup selfPickup) {
    this.access = access;
    this.views = views;
    this.orders = orders;
    this.intake = intake;
    this.quotes = quotes;
    this.paying = paying;
    this.cancelling = cancelling;
    this.missingItems = missingItems;
    this.onTheRoad = onTheRoad;
    this.completing = completing;
    this.selfPickup = selfPickup;
  }

  /** Places an order from a sealed quote. */
  public Placed place(
      Caller caller,
      String quote,
      PaymentMethod method,
      @Nullable String note,
      int cutlery,
      @Nullable Decision whenUndeliverable,
      IdempotencyKey key) {
    return intake.counted(
        () -> placed(caller, quote, method, note, cutlery, whenUndeliverable, key));
  }

  private Placed placed(
      Caller caller,
      String quote,
      PaymentMethod method,
      @Nullable String note,
      int cutlery,
      @Nullable Decision whenUndeliverable,
      IdempotencyKey key) {
    Quote offer = quotes.open(quote, caller.customer());
    if (method == PaymentMethod.CASH && (offer.selfPickup() || !offer.cashAllowed())) {
      throw Refusal.unprocessable("cash_not_allowed", "paymentMethod", "No cash for this order");
    }
    Decision choice = PlaceOrder.usual(offer, whenUndeliverable);
    return intake.place(
        new PlaceOrder(Actor.CUSTOMER, offer, method, note, cutlery, choice, null), key);
  }

  /** Opens the cashier; calls the channel. */
  public Started pay(Caller caller, OrderId id, Channel channel) {
    Way way = caller.is(Role.PARTNER) ? Way.BY_CODE : Way.IN_APP;
    return paying.pay(access.own(caller, id), channel, way);
  }

  /** What cancelling would give back now. */
  public CancelQuote cancelQuote(Caller caller, OrderId id) {
    return cancelling.quote(access.own(caller, id));
  }

  /** Ends it in a free window, else asks the store. */
  public OrderView cancel(Caller caller, OrderId id, String reason) {
    access.own(caller, id);
    Actor buyer = caller.is(Role.PARTNER) ? Actor.PARTNER : Actor.CUSTOMER;
    return views.of(caller, cancelling.cancel(id, buyer, reason));
  }

  /** Wants it after all, before the store has answered. */
  public OrderView withdrawCancel(Caller caller, OrderId id) {
    access.own(caller, id);
    return views.of(caller, cancelling.withdraw(id));
  }

  /** All is well. */
  public OrderView confirmReceipt(Caller caller, OrderId id) {
    access.own(caller, id);
    return views.of(caller, completing.complete(id, Actor.CUSTOMER));
  }

  /** How far is it? */
  public OrderView remind(Caller caller, OrderId id) {
    access.own(caller, id);
    return views.of(caller, orders.remind(id));
  }

  /** Takes the order without the missing item. */
  public OrderView acceptRemoval(Caller caller, OrderId id) {
    access.own(caller, id);
    return views.of(caller, missingItems.remove(id, Actor.CUSTOMER));
  }

  /** Has it although the rider has not said so. */
  public OrderView received(Caller caller, OrderId id) {
    access.own(caller, id);
    return views.of(caller, onTheRoad.received(id));
  }

  /** Has come to the store for it and scanned the store's code. */
  public OrderView collect(Caller caller, OrderId id, String code) {
    access.own(caller, id);
    return views.of(caller, selfPickup.collected(id, Actor.CUSTOMER, code));
  }

  /** What becomes of goods nobody took, say the customer or the store's staff. */
  public OrderView decide(Caller caller, OrderId id, Decision action) {
    access.visible(caller, id);
    Actor actor = caller.is(Role.CUSTOMER) ? Actor.CUSTOMER : Actor.MERCHANT;
    return views.of(caller, onTheRoad.decide(id, action, actor));
  }
}
