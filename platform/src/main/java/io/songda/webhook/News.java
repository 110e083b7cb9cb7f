package io.songda.webhook;

import io.songda.dispatch.DeliveryAssigned;
import io.songda.dispatch.DeliveryTakenOver;
import io.songda.eventlog.Event;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderStatus;
import io.songda.order.OrderAccepted;
import io.songda.order.OrderCancelled;
import io.songda.order.OrderDelayed;
import io.songda.order.OrderDelivered;
import io.songda.order.OrderInDelivery;
import io.songda.order.OrderPaid;
import io.songda.order.OrderPreparing;
import io.songda.order.OrderReady;
import io.songda.order.OrderReturning;
import io.songda.order.OrderUndelivered;
import io.songda.order.PaymentMethod;
import io.songda.shared.OrderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event means to a partner.
 *
 * @param type the contract's {@code eventType}
 * @param state where the order stands now; null where the event leaves it as it was
 * @param actor who moved it, as far as the event tells
 * @param cause always there when the order ended early
 * @param promiseAt city time; null where the event leaves the promise as it was
 */
record News(
    OrderId order,
    String type,
    @Nullable OrderStatus state,
    Actor actor,
    @Nullable Cause cause,
    @Nullable Instant promiseAt) {

  /** How the order module calls itself towards dispatch. */
  static final String BUSINESS = "ORDER";

  static final Set<Class<? extends Event>> EVENTS =
      Set.of(
          OrderPaid.class,
          OrderAccepted.class,
          OrderDelayed.class,
          OrderPreparing.class,
          OrderReady.class,
          OrderInDelivery.class,
          OrderReturning.class,
          OrderDelivered.class,
          OrderCancelled.class,
          OrderUndelivered.class,
          DeliveryAssigned.class,
          DeliveryTakenOver.class);

  /** Nothing when the event is no news to a partner. */
  static Optional<News> of(Event event) {
    return Optional.ofNullable(
        switch (event) {
          case OrderPaid paid when paid.method() != PaymentMethod.CASH ->
              moved(paid.order(), "order.paid", OrderStatus.PLACED, Actor.CHANNEL);
          case OrderAccepted taken ->
              new News(
                  taken.order(),
                  "order.confirmed",
                  OrderStatus.ACCEPTED,
                  Actor.MERCHANT,
                  null,
                  taken.promiseAt());
          case OrderDelayed late ->
              new News(late.order(), "order.delayed", null, Actor.MERCHANT, null, late.promiseAt());
          case OrderPreparing begun ->
              moved(begun.order(), "order.preparing", OrderStatus.PREPARING, Actor.MERCHANT);
          case OrderReady ready ->
              moved(
                  ready.order(),
                  "order.ready",
                  OrderStatus.READY,
                  ready.predicted() ? Actor.TIMER : Actor.MERCHANT);
          case OrderInDelivery away ->
              moved(away.order(), "order.on_delivery", OrderStatus.IN_DELIVERY, Actor.RIDER);
          case OrderReturning back ->
              moved(back.order(), "order.returning", OrderStatus.RETURNING, Actor.RIDER);
          case OrderDelivered there ->
              moved(
                  there.order(),
                  "order.completed",
                  OrderStatus.DELIVERED,
                  there.rider() == null ? Actor.MERCHANT : Actor.RIDER);
          case OrderCancelled ended ->
              ended(ended.order(), "order.cancelled", OrderStatus.CANCELLED, ended.cause());
          case OrderUndelivered ended ->
              ended(ended.order(), "order.undelivered", OrderStatus.UNDELIVERED, ended.cause());
          case DeliveryAssigned again when again.assignmentNo() > 1 ->
              reassigned(again.business(), again.reference());
          case DeliveryTakenOver again -> reassigned(again.business(), again.reference());
          default -> null;
        });
  }

  /** The public status never goes back, so only the rider's change is told. */
  private static @Nullable News reassigned(String business, String reference) {
    return business.equals(BUSINESS)
        ? new News(OrderId.of(reference), "delivery.reassigned", null, Actor.RIDER, null, null)
        : null;
  }

  private static News moved(OrderId order, String type, OrderStatus state, Actor actor) {
    return new News(order, type, state, actor, null, null);
  }

  private static News ended(OrderId order, String type, OrderStatus state, Cause cause) {
    return new News(order, type, state, actor(cause), cause, null);
  }

  private static Actor actor(Cause cause) {
    return switch (cause) {
      case CUSTOMER_BEFORE_PAY,
          CUSTOMER_BEFORE_ACCEPT,
          CUSTOMER_GRACE,
          CUSTOMER_AFTER_ACCEPT,
          MERCHANT_SLOW ->
          Actor.PARTNER;
      case MERCHANT_DECLINED, MERCHANT_AFTER_ACCEPT, MERCHANT_AFTER_PICKUP -> Actor.MERCHANT;
      case PAY_TIMEOUT, MERCHANT_ACCEPT_TIMEOUT, NO_RIDER, NOT_COLLECTED -> Actor.TIMER;
      case OPERATOR_DECISION, FORCE_MAJEURE, OUTAGE, FRAUD_SUSPECTED -> Actor.OPERATOR;
      case CUSTOMER_AFTER_PICKUP, CUSTOMER_UNREACHABLE, CUSTOMER_REFUSED, ID_FAILED ->
          Actor.CUSTOMER;
      case DELIVERED_LATE, DAMAGED, RIDER_FAILED, LOST -> Actor.RIDER;
    };
  }
}
