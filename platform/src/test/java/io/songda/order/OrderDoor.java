package io.songda.order;

import io.songda.dispatch.Decision;
import io.songda.eventlog.EventListener;
import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.payment.Channel;
import io.songda.payment.Way;
import io.songda.pricing.Quote;
import io.songda.shared.ItemId;
import io.songda.shared.OrderId;
import io.songda.timers.TimerHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What people may want of orders, behind the counters that only ask who they are. */
public final class OrderDoor {

  private final Intake intake;
  private final Orders orders;
  private final Paying paying;
  private final Cancelling cancelling;
  private final StoreAnswers answers;
  private final Kitchen kitchen;
  private final MissingItems missingItems;
  private final CallingOff callingOff;
  private final SelfPickup selfPickup;
  private final OnTheRoad onTheRoad;
  private final Completing completing;
  private final OrderProcess process;

  OrderDoor(
      Intake intake,
      Orders orders,
      Paying paying,
      Cancelling cancelling,
      StoreAnswers answers,
      Kitchen kitchen,
      MissingItems missingItems,
      CallingOff callingOff,
      SelfPickup selfPickup,
      OnTheRoad onTheRoad,
      Completing completing,
      OrderProcess process) {
    this.intake = intake;
    this.orders = orders;
    this.paying = paying;
    this.cancelling = cancelling;
    this.answers = answers;
    this.kitchen = kitchen;
    this.missingItems = missingItems;
    this.callingOff = callingOff;
    this.selfPickup = selfPickup;
    this.onTheRoad = onTheRoad;
    this.completing = completing;
    this.process = process;
  }

  /** One request to place an order, with where its answer goes. */
  public record Request(
      Quote quote,
      boolean cash,
      Decision whenUndeliverable,
      String note,
      IdempotencyKey key,
      CompletableFuture<Placed> answer) {}

  /** Takes what has arrived in one batch, as the intake's writer does. */
  public void place(List<Request> arrived) {
    List<Intake.Arrival> batch = new ArrayList<>();
    for (Request one : arrived) {
      PlaceOrder wish =
          new PlaceOrder(
              Actor.CUSTOMER,
              one.quote,
              one.cash ? PaymentMethod.CASH : PaymentMethod.WECHAT,
              one.note,
              1,
              one.whenUndeliverable,
              null);
      batch.add(new Intake.Arrival(wish, one.key, System.nanoTime() + (1L << 50), one.answer));
    }
    intake.commit(batch);
  }

  public void pay(OrderId order, Channel channel) {
    paying.pay(orders.order(order), channel, Way.IN_APP);
  }

  public void cancel(OrderId order) {
    cancelling.cancel(order, Actor.CUSTOMER, "CU_CHANGED_MIND");
  }

  public void withdrawCancel(OrderId order) {
    cancelling.withdraw(order);
  }

  public void accept(OrderId order) {
    answers.accept(order, Actor.MERCHANT, null);
  }

  public void decline(OrderId order) {
    answers.decline(order, "MC_TOO_BUSY");
  }

  public void start(OrderId order) {
    kitchen.start(order, Actor.MERCHANT);
  }

  public void ready(OrderId order) {
    kitchen.ready(order, Actor.MERCHANT);
  }

  public void delay(OrderId order, int minutes) {
    kitchen.delay(order, minutes, "MC_TOO_BUSY");
  }

  public void itemUnavailable(OrderId order, ItemId item) {
    missingItems.report(order, item);
  }

  public void acceptRemoval(OrderId order) {
    missingItems.remove(order, Actor.CUSTOMER);
  }

  public void agreeToCancel(OrderId order) {
    cancelling.agree(order, Actor.MERCHANT);
  }

  public void refuseToCancel(OrderId order) {
    cancelling.refuse(order, "MC_OTHER");
  }

  public void cancelByStore(OrderId order) {
    callingOff.byStore(order, "MC_CLOSED");
  }

  public void cancelByOperator(OrderId order, Cause cause) {
    callingOff.byOperator(order, cause, "OP_OTHER");
  }

  public void pickupImpossible(OrderId order) {
    callingOff.pickupImpossible(order, "MC_SOLD_OUT");
  }

  public void collect(OrderId order) {
    selfPickup.collected(order, Actor.MERCHANT, orders.order(order).details().pickupCode());
  }

  public void received(OrderId order) {
    onTheRoad.received(order);
  }

  public void recall(OrderId order) {
    onTheRoad.recall(order, Cause.MERCHANT_AFTER_PICKUP, Actor.MERCHANT);
  }

  public void decide(OrderId order, Decision decision) {
    onTheRoad.decide(order, decision, Actor.CUSTOMER);
  }

  public void confirmReceipt(OrderId order) {
    completing.complete(order, Actor.CUSTOMER);
  }

  /** How the intake is set; it is not turned by its own thread here. */
  public static Object settings() {
    return new IntakeSettings(500, 4_000, 512, Duration.ofSeconds(2));
  }

  /** What orders do when others report. */
  public EventListener process() {
    return process;
  }

  /** What orders do when time is over. */
  public List<TimerHandler> timerHandlers() {
    OrderTimers timers = new OrderTimers();
    return List.of(
        timers.closesUnpaidOrders(paying),
        timers.remindsTheStore(answers),
        timers.grantsUnansweredRequests(cancelling),
        timers.predictsReadiness(kitchen),
        timers.endsWhatNobodyCollects(selfPickup),
        timers.removesMissingItems(missingItems),
        timers.completesOrders(completing));
  }
}
