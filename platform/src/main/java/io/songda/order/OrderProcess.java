package io.songda.order;

import io.songda.dispatch.DeliveryCompleted;
import io.songda.dispatch.DeliveryDiscarded;
import io.songda.dispatch.DeliveryLost;
import io.songda.dispatch.DeliveryPickedUp;
import io.songda.dispatch.DeliveryReturned;
import io.songda.dispatch.DeliveryReturning;
import io.songda.dispatch.NoRiderFound;
import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.Reason;
import io.songda.merchant.Stores;
import io.songda.payment.PaymentClosed;
import io.songda.payment.PaymentSucceeded;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Role;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an order does when payment, dispatch or the order itself report. */
@Component
class OrderProcess implements EventListener {

  private static final Caller THE_PLATFORM = new Caller(null, Role.OPERATOR);

  private final Orders orders;
  private final Paying paying;
  private final StoreAnswers answers;
  private final OnTheRoad onTheRoad;
  private final CallingOff callingOff;
  private final Stores stores;

  OrderProcess(
      Orders orders,
      Paying paying,
      StoreAnswers answers,
      OnTheRoad onTheRoad,
      CallingOff callingOff,
      Stores stores) {
    this.orders = orders;
    this.paying = paying;
    this.answers = answers;
    this.onTheRoad = onTheRoad;
    this.callingOff = callingOff;
    this.stores = stores;
  }

  @Override
  public String name() {
    return "order.process";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(
        PaymentSucceeded.class,
        PaymentClosed.class,
        OrderPaid.class,
        OrderCancelled.class,
        DeliveryPickedUp.class,
        DeliveryCompleted.class,
        DeliveryReturning.class,
        DeliveryReturned.class,
        DeliveryDiscarded.class,
        DeliveryLost.class,
        NoRiderFound.class);
  }

  @Override
  public void on(Recorded recorded) {
    switch (recorded.event()) {
      case PaymentSucceeded paid when ours(paid.business()) ->
          paying.paid(id(paid.reference()), paid.amount());
      case PaymentClosed closed when ours(closed.business()) ->
          paying.notPaid(id(closed.reference()));
      case OrderPaid paid -> acceptByItself(paid);
      case OrderCancelled ended -> pauseIfSilent(ended);
      case DeliveryPickedUp news when ours(news.business()) ->
          onTheRoad.pickedUp(id(news.reference()), news.rider());
      case DeliveryCompleted news when ours(news.business()) ->
          onTheRoad.delivered(id(news.reference()), news.rider(), news.proof());
      case DeliveryReturning news when ours(news.business()) ->
          onTheRoad.returning(id(news.reference()), news.reason());
      case DeliveryReturned news when ours(news.business()) ->
          ended(news.reference(), OrderEvent.RETURNED, Actor.RIDER, news.reason());
      case DeliveryDiscarded news when ours(news.business()) ->
          ended(news.reference(), OrderEvent.DISCARD, Actor.OPERATOR, news.reason());
      case DeliveryLost news when ours(news.business()) ->
          ended(news.reference(), OrderEvent.LOST, Actor.OPERATOR, news.reason());
      case NoRiderFound news when ours(news.business()) -> callingOff.noRider(id(news.reference()));
      default -> {
        // of another business
      }
    }
  }

  private void acceptByItself(OrderPaid paid) {
    boolean waits = orders.order(paid.order()).status() == OrderStatus.PLACED;
    if (waits && stores.store(paid.store()).autoAccept()) {
      answers.accept(paid.order(), Actor.TIMER, null);
    }
  }

  /** O8: a store that keeps letting orders run out of time takes no more of them. */
  private void pauseIfSilent(OrderCancelled ended) {
    boolean unanswered = ended.cause() == Cause.MERCHANT_ACCEPT_TIMEOUT;
    if (unanswered && answers.isSilent(ended.store()) && !stores.store(ended.store()).paused()) {
      stores.pause(ended.store(), "MC_ACCEPT_TIMEOUT", THE_PLATFORM);
    }
  }

  private void ended(String reference, OrderEvent event, Actor actor, String reason) {
    onTheRoad.undelivered(id(reference), event, actor, cause(event, reason), reason);
  }

  /**
   * Why it ended on the way: the cause itself when it was called back for one, else by the reason
   * the rider or operator gave.
   */
  static Cause cause(OrderEvent event, String reason) {
    if (event == OrderEvent.LOST) {
      return Reason.RD_OWN.name().equals(reason) ? Cause.RIDER_FAILED : Cause.LOST;
    }
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.name().equals(reason))
        .findFirst()
        .orElseGet(() -> byReason(reason));
  }

  private static Cause byReason(String reason) {
    Reason known =
        Arrays.stream(Reason.values())
            .filter(one -> one.name().equals(reason))
            .findFirst()
            .orElse(Reason.CU_UNREACHABLE);
    return switch (known) {
      case CU_REFUSED, CU_CHANGED_MIND -> Cause.CUSTOMER_REFUSED;
      case CU_ID_FAILED -> Cause.ID_FAILED;
      case RD_DAMAGED, RD_MIXED_UP -> Cause.DAMAGED;
      case RD_TIMEOUT, CU_TOO_SLOW -> Cause.DELIVERED_LATE;
      case RD_OWN, RD_VEHICLE, RD_ACCIDENT -> Cause.RIDER_FAILED;
      case MC_WRONG_ITEM -> Cause.MERCHANT_AFTER_PICKUP;
      case OP_OTHER -> Cause.OPERATOR_DECISION;
      default -> Cause.CUSTOMER_UNREACHABLE;
    };
  }

  private static boolean ours(String business) {
    return Orders.BUSINESS.equals(business);
  }

  private static OrderId id(String reference) {
    return OrderId.of(reference);
  }
}
