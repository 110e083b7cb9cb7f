package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.dispatch.RequestDelivery;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.pricing.Quote;
import io.songda.shared.CityClock;
import io.songda.shared.OrderId;
import io.songda.shared.StoreId;
import io.songda.timers.Timers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The store takes an order, turns it down, or is silent. */
@Component
class StoreAnswers {

  private static final int MOST_UNANSWERED = 3;
  private static final Duration SILENCE = Duration.ofMinutes(30);
  private static final Duration RIDER_COMES_WITHIN = Duration.ofMinutes(8);

  private final Orders orders;
  private final OrderStore store;
  private final Closing closing;
  private final Deliveries deliveries;
  private final OrderClocks clocks;
  private final Timers timers;
  private final CityClock clock;

  StoreAnswers(
      Orders orders,
      OrderStore store,
      Closing closing,
      Deliveries deliveries,
      OrderClocks clocks,
      Timers timers,
      CityClock clock) {
    this.orders = orders;
    this.store = store;
    this.closing = closing;
    this.deliveries = deliveries;
    this.clocks = clocks;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * O6, O6p: the store takes it. The promise stays what the customer was told unless the store
   * needs longer.
   */
  Order accept(OrderId id, Actor actor, @Nullable Duration preparation) {
    return orders.with(
        id,
        order -> {
          Instant now = clock.instant();
          Duration takes =
              preparation != null
                  ? preparation
                  : Duration.ofSeconds(order.details().preparationSeconds());
          Instant ready = now.plus(takes);
          Instant promise =
              later(order.promiseAt(), ready.plusSeconds((long) order.details().rideSeconds()));
          OrderEvent event = order.selfPickup() ? OrderEvent.ACCEPT_SELF_PICKUP : OrderEvent.ACCEPT;
          Order next =
              orders.change(
                  order,
                  event,
                  actor,
                  (edit, row) -> edit.to(row.to()).accepted(now, ready, promise),
                  after -> new OrderAccepted(id, order.customer(), order.store(), ready, promise));
          timers.cancel(id.toString(), OrderClocks.ANSWER);
          timers.set(clocks.predictedReady(next, ready));
          if (!order.selfPickup()) {
            deliveries.request(wish(next, now, ready, promise));
          }
          return next;
        });
  }

  private static RequestDelivery wish(Order order, Instant now, Instant ready, Instant promise) {
    OrderDetails details = order.details();
    Quote.Dropoff dropoff = details.dropoff();
    if (dropoff == null) {
      throw new IllegalStateException("Nothing to carry for " + order.id());
    }
    return new RequestDelivery(
        Orders.BUSINESS,
        order.id().toString(),
        order.store(),
        order.store(),
        details.storeName(),
        details.storePosition(),
        details.storeLine(),
        dropoff.position(),
        dropoff.name(),
        dropoff.phone(),
        dropoff.line(),
        dropoff.door(),
        later(now, ready.minus(RIDER_COMES_WITHIN)),
        ready,
        promise,
        order.riderPay(),
        order.price().tip(),
        details.pickupCode(),
        details.deliveryCode(),
        order.method() == PaymentMethod.CASH ? order.price().payable() : null,
        details.goesBack(),
        details.byDefault());
  }

  /** O7: the store does not want it. */
  Order decline(OrderId id, String reason) {
    return orders.with(
        id,
        order ->
            closing.end(
                order, OrderEvent.DECLINE, Actor.MERCHANT, Cause.MERCHANT_DECLINED, reason));
  }

  /** T2: the store is reminded, in the end the order is cancelled. */
  void remind(OrderId id, int step) {
    orders.with(id, order -> order.status() == OrderStatus.PLACED ? remind(order, step) : order);
  }

  private Order remind(Order order, int step) {
    if (clocks.isLastAnswer(step)) {
      return closing.end(
          order,
          OrderEvent.ACCEPT_TIMEOUT,
          Actor.TIMER,
          Cause.MERCHANT_ACCEPT_TIMEOUT,
          "MC_ACCEPT_TIMEOUT");
    }
    Instant paidAt = order.paidAt() == null ? order.placedAt() : order.paidAt();
    timers.set(clocks.answer(order, paidAt, step + 1));
    return orders.note(
        order, new StoreReminded(order.id(), order.customer(), order.store(), step + 1));
  }

  /** Whether the store has let three orders run out of time within the last half hour. */
  boolean isSilent(StoreId id) {
    Instant since = clock.instant().minus(SILENCE);
    return store.cancelledSince(id, Cause.MERCHANT_ACCEPT_TIMEOUT, since) >= MOST_UNANSWERED;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
