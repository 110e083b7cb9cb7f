package io.songda.order;

import io.songda.dispatch.Deliveries;
import io.songda.eventlog.Event;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.shared.CityClock;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.timers.Timers;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The customer does not want it any more; outside the free windows the store is asked. */
@Component
class Cancelling {

  private final Orders orders;
  private final Closing closing;
  private final CancelWindow window;
  private final Deliveries deliveries;
  private final OrderClocks clocks;
  private final Timers timers;
  private final CityClock clock;

  Cancelling(
      Orders orders,
      Closing closing,
      CancelWindow window,
      Deliveries deliveries,
      OrderClocks clocks,
      Timers timers,
      CityClock clock) {
    this.orders = orders;
    this.closing = closing;
    this.window = window;
    this.deliveries = deliveries;
    this.clocks = clocks;
    this.timers = timers;
    this.clock = clock;
  }

  /** What cancelling would give back now, without doing it. */
  CancelQuote quote(Order order) {
    if (order.status().isFinal() || order.status().compareTo(OrderStatus.IN_DELIVERY) >= 0) {
      throw Refusal.conflict("too_late_to_cancel", "The order is " + order.status());
    }
    Ending ending = closing.quote(order, window.cause(order));
    return new CancelQuote(
        ending.matrixCase(),
        ending.received().fen(),
        ending.customer().fen(),
        ending.received().minus(ending.customer()).fen(),
        !window.isOpen(order));
  }

  /**
   * O4, O9, O10, O11: the customer, or the partner for its own, does not want it any more. Free
   * windows end it at once; later the store is asked.
   */
  Order cancel(OrderId id, Actor buyer, String reason) {
    return orders.with(
        id,
        order -> window.isOpen(order) ? leave(order, buyer, reason) : ask(order, buyer, reason));
  }

  /** What is packed already ends as a request that is granted without asking the store. */
  private Order leave(Order order, Actor buyer, String reason) {
    boolean packed = order.status() == OrderStatus.READY;
    return closing.end(
        order,
        packed ? OrderEvent.AGREE_CANCEL : OrderEvent.CANCEL,
        packed ? Actor.TIMER : buyer,
        window.cause(order),
        reason);
  }

  private Order ask(Order order, Actor buyer, String reason) {
    orders.require(order, OrderEvent.REQUEST_CANCEL, buyer);
    if (order.cancelAskedAt() != null) {
      throw Refusal.conflict("cancel_asked_already", "The store has been asked already");
    }
    Instant now = clock.instant();
    timers.set(clocks.cancelAnswer(order, now));
    deliveries.freeze(Orders.BUSINESS, order.id().toString());
    return orders.change(
        order,
        OrderEvent.REQUEST_CANCEL,
        buyer,
        (edit, row) -> edit.cancelAsked(now),
        next -> new CancelRequested(order.id(), order.customer(), order.store(), reason));
  }

  /** O12: the request is granted, by the store, an operator, or silence. */
  Order agree(OrderId id, Actor actor) {
    return orders.with(
        id,
        order -> {
          orders.require(order, OrderEvent.AGREE_CANCEL, actor);
          requireAsked(order);
          return closing.end(
              order,
              OrderEvent.AGREE_CANCEL,
              actor,
              window.causeWhenGranted(order),
              "CU_CHANGED_MIND");
        });
  }

  /** T4: the store did not answer the request. */
  void unanswered(OrderId id) {
    Order order = orders.order(id);
    boolean open = order.cancelAskedAt() != null && !order.status().isFinal();
    if (open && order.status().compareTo(OrderStatus.IN_DELIVERY) < 0) {
      agree(id, Actor.TIMER);
    }
  }

  /** O13: the store does not agree. */
  Order refuse(OrderId id, String reason) {
    return orders.with(
        id,
        order ->
            goOn(
                order,
                OrderEvent.REFUSE_CANCEL,
                Actor.MERCHANT,
                new CancelRefused(id, order.customer(), order.store(), reason)));
  }

  /** O13w: the customer wants it after all. */
  Order withdraw(OrderId id) {
    return orders.with(
        id,
        order ->
            goOn(
                order,
                OrderEvent.WITHDRAW_CANCEL,
                Actor.CUSTOMER,
                new CancelWithdrawn(id, order.customer(), order.store())));
  }

  /** The request is off: riders are looked for again as if nobody had asked. */
  private Order goOn(Order order, OrderEvent event, Actor actor, Event told) {
    orders.require(order, event, actor);
    requireAsked(order);
    String id = order.id().toString();
    timers.cancel(id, OrderClocks.CANCEL_ANSWER);
    Order next =
        orders.change(order, event, actor, (edit, row) -> edit.cancelAsked(null), after -> told);
    if (order.readyAt() == null) {
      deliveries.thaw(Orders.BUSINESS, id);
    } else {
      deliveries.release(Orders.BUSINESS, id, order.readyAt());
    }
    return next;
  }

  private static void requireAsked(Order order) {
    if (order.cancelAskedAt() == null) {
      throw Refusal.conflict("no_cancel_request", "The customer has not asked to cancel");
    }
  }
}
