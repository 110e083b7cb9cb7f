package io.songda.order;

import io.songda.customer.Points;
import io.songda.dispatch.Decision;
import io.songda.dispatch.Deliveries;
import io.songda.dispatch.DeliveryView;
import io.songda.dispatch.RequestDelivery;
import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.inventory.Line;
import io.songda.inventory.Stock;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderMachine;
import io.songda.lifecycle.OrderStatus;
import io.songda.lifecycle.Transition;
import io.songda.payment.Channel;
import io.songda.payment.Payments;
import io.songda.payment.RefundRequest;
import io.songda.payment.StartPayment;
import io.songda.payment.Started;
import io.songda.pricing.Quote;
import io.songda.promotion.Promotions;
import io.songda.shared.CityClock;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import io.songda.timers.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * The orders of the city and everything that may be done to them. Each verb asks the life cycle's
 * table first; what it does not list is refused with {@link io.songda.lifecycle.NotAllowed}.
 */
@Component
public class Orders {

  /** How orders call themselves towards payment and dispatch. */
  static final String BUSINESS = "ORDER";

  private static final int MOST_DELAYS = 2;
  private static final int MOST_DELAYED_MINUTES = 30;
  private static final int MOST_UNANSWERED = 3;
  private static final Duration SILENCE = Duration.ofMinutes(30);
  private static final Duration STORE_MAY_BE_LATE = Duration.ofMinutes(15);
  private static final Duration RIDER_COMES_WITHIN = Duration.ofMinutes(8);

  private final OrderStore store;
  private final EventLog eventLog;
  private final Timers timers;
  private final OrderClocks clocks;
  private final Endings endings;
  private final Payments payments;
  private final Deliveries deliveries;
  private final Stock stock;
  private final Promotions promotions;
  private final Points points;
  private final Transactions transactions;
  private final CityClock clock;

  Orders(
      OrderStore store,
      EventLog eventLog,
      Timers timers,
      OrderClocks clocks,
      Endings endings,
      Payments payments,
      Deliveries deliveries,
      Stock stock,
      Promotions promotions,
      Points points,
      Transactions transactions,
      CityClock clock) {
    this.store = store;
    this.eventLog = eventLog;
    this.timers = timers;
    this.clocks = clocks;
    this.endings = endings;
    this.payments = payments;
    this.deliveries = deliveries;
    this.stock = stock;
    this.promotions = promotions;
    this.points = points;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether the store has let three orders run out of time within the last half hour. */
  boolean isSilent(StoreId id) {
    Instant since = clock.instant().minus(SILENCE);
    return store.endedSince(id, Cause.MERCHANT_ACCEPT_TIMEOUT, since) >= MOST_UNANSWERED;
  }

  /** The order. Refuses with 404 an unknown one. */
  Order order(OrderId id) {
    return store.find(id).orElseThrow(() -> Refusal.notFound("order_unknown"));
  }

  // --- paying ---

  /** Opens the cashier for an order that waits for its money. Calls the channel. */
  Started pay(OrderId id, Channel channel) {
    Order order = order(id);
    if (order.status() != OrderStatus.PENDING_PAYMENT) {
      throw Refusal.conflict("order_not_payable", "The order is " + order.status());
    }
    return payments.start(
        new StartPayment(
            BUSINESS,
            id.toString(),
            order.store(),
            order.price().payable(),
            channel,
            order.details().storeName(),
            clocks.payBefore(order),
            order.customer()));
  }

  /** O2, O5: the channel has the money; for a cancelled order it goes back at once. */
  void paid(OrderId id, Money amount) {
    Order order = order(id);
    if (order.status() == OrderStatus.CANCELLED) {
      refund(order, "late", amount, "订单已取消，款项退回");
      return;
    }
    if (order.isPaid()) {
      return;
    }
    change(
        order,
        OrderEvent.PAY,
        Actor.CHANNEL,
        (edit, row) -> edit.to(row.to()).paid(clock.instant()),
        next ->
            new OrderPaid(
                id, next.customer(), next.store(), next.merchant(), next.method(), next.price()));
    timers.cancel(id.toString(), OrderClocks.PAY);
    timers.set(clocks.answer(order, clock.instant(), 0));
    if (order.coupon() != null) {
      promotions.redeem(id);
    }
    if (order.price().points().isPositive()) {
      points.confirm(id);
    }
  }

  /** T1 is over: the payment is asked about and closed; what it says ends the order or pays it. */
  void closePayment(OrderId id) {
    if (order(id).status() == OrderStatus.PENDING_PAYMENT) {
      payments.close(BUSINESS, id.toString());
    }
  }

  /** O3: the channel says it was not paid. */
  void notPaid(OrderId id) {
    Order order = order(id);
    if (order.status() == OrderStatus.PENDING_PAYMENT) {
      end(order, OrderEvent.PAY_TIMEOUT, Actor.TIMER, Cause.PAY_TIMEOUT, "SY_PAY_TIMEOUT", false);
    }
  }

  // --- the store answers ---

  /**
   * O6, O6p: the store takes it. The promise stays what the customer was told unless the store
   * needs longer.
   */
  Order accept(OrderId id, Actor actor, @Nullable Duration preparation) {
    return transactions.in(
        () -> {
          Order order = order(id);
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
              change(
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
        BUSINESS,
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
        order.method() == PaymentMethod.CASH ? order.price().payable() : null);
  }

  /** O7: the store does not want it. */
  Order decline(OrderId id, String reason) {
    return transactions.in(
        () ->
            end(
                order(id),
                OrderEvent.DECLINE,
                Actor.MERCHANT,
                Cause.MERCHANT_DECLINED,
                reason,
                false));
  }

  /** T2: the store is reminded, in the end the order is cancelled. */
  void remindStore(OrderId id, int step) {
    transactions.run(
        () -> {
          Order order = order(id);
          if (order.status() != OrderStatus.PLACED) {
            return;
          }
          if (clocks.isLastAnswer(step)) {
            end(
                order,
                OrderEvent.ACCEPT_TIMEOUT,
                Actor.TIMER,
                Cause.MERCHANT_ACCEPT_TIMEOUT,
                "MC_ACCEPT_TIMEOUT",
                false);
            return;
          }
          timers.set(clocks.answer(order, requirePaidAt(order), step + 1));
          note(order, new StoreReminded(id, order.customer(), order.store(), step + 1));
        });
  }

  // --- the kitchen ---

  /** O14: the kitchen begins. */
  Order start(OrderId id, Actor actor) {
    return transactions.in(
        () -> {
          Order order = order(id);
          return change(
              order,
              OrderEvent.START,
              actor,
              (edit, row) -> edit.to(row.to()).started(clock.instant()),
              next -> new OrderPreparing(id, order.customer(), order.store()));
        });
  }

  /** O15: packed; riders are looked for at once if that has not begun. */
  Order ready(OrderId id, Actor actor) {
    return transactions.in(
        () -> {
          Order order = order(id);
          Instant now = clock.instant();
          Order next =
              change(
                  order,
                  OrderEvent.READY,
                  actor,
                  (edit, row) -> edit.to(row.to()).ready(now),
                  after ->
                      new OrderReady(id, order.customer(), order.store(), actor == Actor.TIMER));
          timers.cancel(id.toString(), OrderClocks.PREDICTED_READY);
          if (order.selfPickup()) {
            timers.set(clocks.collect(order, now));
          } else {
            deliveries.release(BUSINESS, id.toString(), now);
          }
          return next;
        });
  }

  /** T19: the promised ready time is long over. */
  void predictReady(OrderId id) {
    OrderStatus status = order(id).status();
    if (status == OrderStatus.ACCEPTED || status == OrderStatus.PREPARING) {
      ready(id, Actor.TIMER);
    }
  }

  /** O16: the store needs longer, at most twice and 30 minutes in sum. */
  Order delay(OrderId id, int minutes, String reason) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.DELAY, Actor.MERCHANT);
          boolean tooMuch =
              order.delays() >= MOST_DELAYS
                  || order.delayedMinutes() + minutes > MOST_DELAYED_MINUTES;
          if (minutes < 1 || tooMuch) {
            throw Refusal.conflict("delay_exhausted", "At most twice, at most 30 minutes in sum");
          }
          Order next =
              change(
                  order,
                  OrderEvent.DELAY,
                  Actor.MERCHANT,
                  (edit, row) -> edit.delayed(minutes),
                  after ->
                      new OrderDelayed(
                          id, order.customer(), order.store(), minutes, after.promiseAt(), reason));
          Instant foodReady = next.foodReadyAt();
          if (foodReady != null) {
            timers.set(clocks.predictedReady(next, foodReady));
          }
          return next;
        });
  }

  /** O17: an item cannot be supplied; the customer has T28 to answer. Once per order. */
  Order itemUnavailable(OrderId id, ItemId item) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.ITEM_UNAVAILABLE, Actor.MERCHANT);
          List<OrderLine> lines = store.lines(id);
          OrderLine line =
              lines.stream()
                  .filter(one -> one.item().equals(item))
                  .findFirst()
                  .orElseThrow(
                      () -> Refusal.unprocessable("item_unknown", "itemId", "Not in this order"));
          boolean asked =
              order.missingLine() != null || lines.stream().anyMatch(OrderLine::removed);
          if (asked || lines.size() == 1) {
            throw Refusal.conflict(
                "change_not_possible", "One item once; cancel if nothing is left");
          }
          Instant now = clock.instant();
          timers.set(clocks.missingItem(order, now));
          return change(
              order,
              OrderEvent.ITEM_UNAVAILABLE,
              Actor.MERCHANT,
              (edit, row) -> edit.missing(line.number()),
              next -> new ItemUnavailable(id, order.customer(), order.store(), item, line.name()));
        });
  }

  /** O17a: the missing item is taken off and its price given back. */
  Order removeMissing(OrderId id, Actor actor) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.ANSWER_CHANGE, actor);
          Integer number = order.missingLine();
          if (number == null) {
            throw Refusal.conflict("nothing_missing", "The store has not reported a missing item");
          }
          OrderLine line =
              store.lines(id).stream()
                  .filter(one -> one.number() == number)
                  .findFirst()
                  .orElseThrow();
          Order next =
              change(
                  order,
                  OrderEvent.ANSWER_CHANGE,
                  actor,
                  (edit, row) -> edit.missing(null).refunded(line.paid()),
                  after ->
                      new ItemRemoved(
                          id, order.customer(), order.store(), line.item(), line.paid()));
          store.remove(id, number);
          timers.cancel(id.toString(), OrderClocks.MISSING_ITEM);
          if (order.method() == PaymentMethod.CASH) {
            collectLess(order, line.paid());
          } else {
            refund(order, "line-" + number, line.paid(), "缺货退款");
          }
          return next;
        });
  }

  private void collectLess(Order order, Money by) {
    payments.cashLowered(BUSINESS, order.id().toString(), by);
    deliveries.cashLowered(BUSINESS, order.id().toString(), by);
  }

  /** T28: the customer did not answer about the missing item. */
  void missingUnanswered(OrderId id) {
    Order order = order(id);
    if (order.missingLine() != null && order.status().compareTo(OrderStatus.IN_DELIVERY) < 0) {
      removeMissing(id, Actor.TIMER);
    }
  }

  // --- cancelling ---

  /** Whether the store would have to agree to a cancelling now. */
  boolean asksTheStore(Order order) {
    return !isFree(order);
  }

  /** What cancelling would give back now, without doing it. */
  Ending cancelQuote(OrderId id) {
    Order order = order(id);
    return endings.of(order, customersCause(order), delivery(order), clock.instant());
  }

  /**
   * O4, O9, O10, O11: the customer does not want it any more. Free windows end it at once; later
   * the store is asked.
   */
  Order cancel(OrderId id, String reason) {
    return transactions.in(
        () -> {
          Order order = order(id);
          if (isFree(order)) {
            return end(
                order, OrderEvent.CANCEL, Actor.CUSTOMER, customersCause(order), reason, false);
          }
          require(order, OrderEvent.REQUEST_CANCEL, Actor.CUSTOMER);
          if (order.cancelAskedAt() != null) {
            throw Refusal.conflict("cancel_asked_already", "The store has been asked already");
          }
          Instant now = clock.instant();
          timers.set(clocks.cancelAnswer(order, now));
          return change(
              order,
              OrderEvent.REQUEST_CANCEL,
              Actor.CUSTOMER,
              (edit, row) -> edit.cancelAsked(now),
              next -> new CancelRequested(id, order.customer(), order.store(), reason));
        });
  }

  /** O12: the request is granted, by the store, an operator, or silence. */
  Order agreeToCancel(OrderId id, Actor actor) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.AGREE_CANCEL, actor);
          requireCancelAsked(order);
          return end(
              order,
              OrderEvent.AGREE_CANCEL,
              actor,
              customersCause(order) == Cause.MERCHANT_SLOW
                  ? Cause.MERCHANT_SLOW
                  : Cause.CUSTOMER_AFTER_ACCEPT,
              "CU_CHANGED_MIND",
              false);
        });
  }

  /** T4: the store did not answer the request. */
  void cancelUnanswered(OrderId id) {
    Order order = order(id);
    boolean open = order.cancelAskedAt() != null && !order.status().isFinal();
    if (open && order.status().compareTo(OrderStatus.IN_DELIVERY) < 0) {
      agreeToCancel(id, Actor.TIMER);
    }
  }

  /** O13: the store does not agree. */
  Order refuseToCancel(OrderId id, String reason) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.REFUSE_CANCEL, Actor.MERCHANT);
          requireCancelAsked(order);
          timers.cancel(id.toString(), OrderClocks.CANCEL_ANSWER);
          return change(
              order,
              OrderEvent.REFUSE_CANCEL,
              Actor.MERCHANT,
              (edit, row) -> edit.cancelAsked(null),
              next -> new CancelRefused(id, order.customer(), order.store(), reason));
        });
  }

  /** O18: the store gives up after accepting. */
  Order cancelByStore(OrderId id, String reason) {
    return transactions.in(
        () ->
            end(
                order(id),
                OrderEvent.CANCEL,
                Actor.MERCHANT,
                Cause.MERCHANT_AFTER_ACCEPT,
                reason,
                false));
  }

  /** O26: an operator ends it and names the cause that decides who pays. */
  Order cancelByOperator(OrderId id, Cause cause, String reason) {
    return transactions.in(
        () -> end(order(id), OrderEvent.CANCEL, Actor.OPERATOR, cause, reason, false));
  }

  /** O27: weather, closed roads or an outage. */
  Order forceMajeure(OrderId id, Cause cause, String reason) {
    return transactions.in(
        () -> end(order(id), OrderEvent.FORCE_MAJEURE, Actor.OPERATOR, cause, reason, false));
  }

  /** O28: nobody could be found to carry it; nothing happens when it has ended meanwhile. */
  void noRider(OrderId id) {
    Order order = order(id);
    if (find(order, OrderEvent.NO_RIDER, Actor.TIMER).isPresent()) {
      end(order, OrderEvent.NO_RIDER, Actor.TIMER, Cause.NO_RIDER, "SY_NO_RIDER", false);
    }
  }

  /** O30: the store cannot supply what the rider came for. */
  Order pickupImpossible(OrderId id, String reason) {
    return transactions.in(
        () ->
            end(
                order(id),
                OrderEvent.PICKUP_IMPOSSIBLE,
                Actor.MERCHANT,
                Cause.MERCHANT_AFTER_ACCEPT,
                reason,
                false));
  }

  // --- on the way and at the end ---

  /** O19: the delivery was picked up; a forgotten READY is implied. */
  void pickedUp(OrderId id, RiderId rider) {
    Order order = order(id);
    if (order.status().compareTo(OrderStatus.IN_DELIVERY) >= 0) {
      return;
    }
    change(
        order,
        OrderEvent.PICKED_UP,
        Actor.RIDER,
        (edit, row) ->
            edit.to(row.to())
                .ready(order.readyAt() == null ? clock.instant() : order.readyAt())
                .cancelAsked(null)
                .missing(null),
        next -> new OrderInDelivery(id, order.customer(), order.store(), rider));
    timers.cancel(id.toString(), OrderClocks.PREDICTED_READY);
    timers.cancel(id.toString(), OrderClocks.CANCEL_ANSWER);
    timers.cancel(id.toString(), OrderClocks.MISSING_ITEM);
  }

  /** O21, O22c: the delivery was handed over. */
  void delivered(OrderId id, RiderId rider, String proof) {
    Order order = order(id);
    if (order.status() == OrderStatus.IN_DELIVERY) {
      handOver(order, OrderEvent.DELIVERED, Actor.RIDER, rider, proof);
    }
  }

  /** O21r: the customer says they have it although the rider has not said so. */
  Order received(OrderId id) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.RECEIVE, Actor.CUSTOMER);
          deliveries.receive(BUSINESS, id.toString());
          RiderId rider = requireDelivery(order).rider();
          return handOver(order, OrderEvent.RECEIVE, Actor.CUSTOMER, rider, "customer");
        });
  }

  /**
   * O22: customer or store say what becomes of goods nobody took at the door. The order follows
   * when the delivery tells it.
   */
  Order decide(OrderId id, Decision decision, Actor actor) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, event(decision), actor);
          deliveries.decide(BUSINESS, id.toString(), decision, actor);
          return order;
        });
  }

  private static OrderEvent event(Decision decision) {
    return switch (decision) {
      case RETURN -> OrderEvent.RETURN;
      case LEAVE_AT_DOOR -> OrderEvent.LEAVE_AT_DOOR;
      case DISCARD -> OrderEvent.DISCARD;
    };
  }

  /** O26b: an operator has food thrown away that is on the road, and names who pays. */
  Order discard(OrderId id, Cause cause, String reason) {
    return transactions.in(
        () -> {
          Order order = order(id);
          requireCause(require(order, OrderEvent.DISCARD, Actor.OPERATOR), cause);
          Order next = end(order, OrderEvent.DISCARD, Actor.OPERATOR, cause, reason, true);
          deliveries.decide(BUSINESS, id.toString(), Decision.DISCARD, Actor.OPERATOR);
          return next;
        });
  }

  /** O20: the customer collected it at the store with the code. */
  Order collected(OrderId id, Actor actor, String code) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.COLLECT, actor);
          if (!order.details().pickupCode().equals(code)) {
            throw Refusal.unprocessable("code_wrong", "code", "That is not the code of this order");
          }
          timers.cancel(id.toString(), OrderClocks.COLLECT);
          return handOver(order, OrderEvent.COLLECT, actor, null, "code");
        });
  }

  /** T24: nobody came to collect it. */
  void notCollected(OrderId id) {
    transactions.run(
        () -> {
          Order order = order(id);
          if (order.status() == OrderStatus.READY && order.selfPickup()) {
            end(
                order,
                OrderEvent.NOT_COLLECTED,
                Actor.TIMER,
                Cause.NOT_COLLECTED,
                "CU_NOT_COLLECTED",
                true);
          }
        });
  }

  private Order handOver(
      Order order, OrderEvent event, Actor actor, @Nullable RiderId rider, String proof) {
    Instant now = clock.instant();
    Order next =
        change(
            order,
            event,
            actor,
            (edit, row) -> edit.to(row.to()).delivered(now),
            after -> new OrderDelivered(order.id(), order.customer(), order.store(), rider, proof));
    timers.set(clocks.complete(order, now));
    if (rider != null && order.method() == PaymentMethod.CASH) {
      payments.cashReceived(BUSINESS, order.id().toString(), rider);
    }
    return next;
  }

  /** O22a, O29, O31: it goes back. */
  void returning(OrderId id, String reason) {
    Order order = order(id);
    if (order.status() == OrderStatus.IN_DELIVERY) {
      follow(
          order,
          OrderEvent.RETURN,
          Actor.TIMER,
          (edit, row) -> edit.to(row.to()),
          next -> new OrderReturning(id, order.customer(), order.store(), reason));
    }
  }

  /** O22b, O23, O24, O26b: it ended on the way. */
  void undelivered(OrderId id, OrderEvent event, Actor actor, Cause cause, String reason) {
    Order order = order(id);
    if (!order.status().isFinal()) {
      end(order, event, actor, cause, reason, true);
    }
  }

  /** O25: over and well; the money is divided. */
  Order complete(OrderId id, Actor actor) {
    return transactions.in(
        () -> {
          Order order = order(id);
          require(order, OrderEvent.COMPLETE, actor);
          Instant now = clock.instant();
          Ending ending = endings.normal(order, delivery(order));
          long earned = order.price().payable().minus(order.refunded()).fen() / 100;
          Order next =
              change(
                  order,
                  OrderEvent.COMPLETE,
                  actor,
                  (edit, row) -> edit.to(row.to()).ended(now, null),
                  after ->
                      new OrderCompleted(
                          id, order.customer(), order.store(), order.merchant(), ending, earned));
          timers.cancel(id.toString(), OrderClocks.COMPLETE);
          points.earn(id, order.customer(), earned);
          return next;
        });
  }

  /** T11: the time for complaints is over. */
  void completeByTime(OrderId id) {
    if (order(id).status() == OrderStatus.DELIVERED) {
      complete(id, Actor.TIMER);
    }
  }

  /** 催单: the customer asks how far it is. */
  Order remind(OrderId id) {
    return transactions.in(
        () -> {
          Order order = order(id);
          if (order.status().isFinal() || !order.isPaid()) {
            throw Refusal.conflict("nothing_to_remind", "The order is " + order.status());
          }
          return note(order, new OrderReminded(id, order.customer(), order.store()));
        });
  }

  // --- how a change is made ---

  /**
   * Ends an order early: money, stock, coupon, points and delivery follow in the same transaction.
   */
  private Order end(
      Order order, OrderEvent event, Actor actor, Cause cause, String reason, boolean onTheWay) {
    Instant now = clock.instant();
    DeliveryView delivery = delivery(order);
    if (!onTheWay) {
      requireCause(require(order, event, actor), cause);
    }
    Ending ending = endings.of(order, cause, delivery, now);
    BiFunction<OrderEdit, Transition, OrderEdit> edit =
        (edited, row) -> edited.to(row.to()).ended(now, cause);
    Function<Order, Event> tell = after -> told(after, cause, reason, ending);
    Order next =
        onTheWay
            ? follow(order, event, actor, edit, tell)
            : change(order, event, actor, edit, tell);
    if (!onTheWay && delivery != null && !cancelDelivery(order, actor, reason)) {
      throw Refusal.conflict("already_picked_up", "A rider has the goods already");
    }
    OrderClocks.ALL.forEach(name -> timers.cancel(order.id().toString(), name));
    giveBack(order, ending, now);
    return next;
  }

  private static Event told(Order order, Cause cause, String reason, Ending ending) {
    return order.status() == OrderStatus.CANCELLED
        ? new OrderCancelled(
            order.id(), order.customer(), order.store(), order.merchant(), cause, reason, ending)
        : new OrderUndelivered(
            order.id(), order.customer(), order.store(), order.merchant(), cause, reason, ending);
  }

  private boolean cancelDelivery(Order order, Actor actor, String reason) {
    return deliveries.cancel(BUSINESS, order.id().toString(), actor, reason);
  }

  private void giveBack(Order order, Ending ending, Instant now) {
    if (!order.isCooked() && store.release(order.id(), now)) {
      stock.giveBack(
          store.lines(order.id()).stream()
              .map(line -> new Line(line.item(), line.quantity()))
              .toList());
    }
    if (ending.couponRestored()) {
      if (order.coupon() != null) {
        promotions.giveBack(order.id());
      }
      if (order.price().points().isPositive()) {
        points.cancel(order.id());
      }
    }
    if (!order.isPaid()) {
      payments.close(BUSINESS, order.id().toString());
    } else if (order.hasChannelMoney()) {
      refund(order, "ending", ending.customer().minus(order.refunded()), "订单取消退款");
    }
  }

  private void refund(Order order, String key, Money amount, String reason) {
    if (amount.isPositive() && order.method() != PaymentMethod.CASH) {
      payments.refund(new RefundRequest(BUSINESS, order.id().toString(), key, amount, reason));
    }
  }

  /** Moves an order along one row of the table, with its event, if nobody was faster. */
  private Order change(
      Order order,
      OrderEvent event,
      Actor actor,
      BiFunction<OrderEdit, Transition, OrderEdit> edit,
      Function<Order, Event> tell) {
    return along(require(order, event, actor), order, edit, tell);
  }

  /** The row of the table for the order as it stands now, before anything else is looked at. */
  private Transition require(Order order, OrderEvent event, Actor actor) {
    return OrderMachine.requireRow(order.status(), event, actor, status(delivery(order)));
  }

  private Optional<Transition> find(Order order, OrderEvent event, Actor actor) {
    return OrderMachine.find(order.status(), event, actor, status(delivery(order)));
  }

  private static @Nullable DeliveryStatus status(@Nullable DeliveryView delivery) {
    return delivery == null ? null : delivery.status();
  }

  private static void requireCause(Transition row, Cause cause) {
    if (!row.causes().isEmpty() && !row.causes().contains(cause)) {
      throw Refusal.unprocessable("cause_not_possible", "cause", "Possible: " + row.causes());
    }
  }

  /**
   * The same for news of the delivery, which moves first and may be further along by now: the row
   * must exist for some state of the delivery.
   */
  private Order follow(
      Order order,
      OrderEvent event,
      Actor actor,
      BiFunction<OrderEdit, Transition, OrderEdit> edit,
      Function<Order, Event> tell) {
    Transition row =
        Arrays.stream(DeliveryStatus.values())
            .flatMap(status -> OrderMachine.find(order.status(), event, actor, status).stream())
            .findFirst()
            .orElseGet(() -> OrderMachine.requireRow(order.status(), event, actor, null));
    return along(row, order, edit, tell);
  }

  private Order along(
      Transition row,
      Order order,
      BiFunction<OrderEdit, Transition, OrderEdit> edit,
      Function<Order, Event> tell) {
    OrderEdit edited = edit.apply(order.edit(), row);
    return write(edited, order, tell.apply(edited.withHead(order.head())));
  }

  /** Tells something that leaves the order as it is. */
  private Order note(Order order, Event event) {
    return write(order.edit(), order, event);
  }

  private Order note(OrderEdit edited, Order order, Event event) {
    return write(edited, order, event);
  }

  private Order write(OrderEdit edited, Order before, Event event) {
    Head head = eventLog.append(before.id().toString(), before.head(), event);
    Order next = edited.withHead(head);
    if (!store.update(next, before.head().version())) {
      throw new OptimisticLockingFailureException(
          "Somebody changed %s first".formatted(before.id()));
    }
    return next;
  }

  /** The current delivery, null when there is none yet or never will be. */
  private @Nullable DeliveryView delivery(Order order) {
    boolean none = order.selfPickup() || order.acceptedAt() == null;
    return none ? null : deliveries.of(BUSINESS, order.id().toString()).orElse(null);
  }

  private DeliveryView requireDelivery(Order order) {
    DeliveryView delivery = delivery(order);
    if (delivery == null) {
      throw new IllegalStateException("Nobody carries " + order.id());
    }
    return delivery;
  }

  private boolean isFree(Order order) {
    return order.acceptedAt() == null || isFreeAfterAcceptance(order);
  }

  /** T3, T29, a missing item, or a promise broken by more than 15 minutes. */
  private boolean isFreeAfterAcceptance(Order order) {
    boolean inKitchen =
        order.status() == OrderStatus.ACCEPTED || order.status() == OrderStatus.PREPARING;
    Instant now = clock.instant();
    return inKitchen
        && (order.since(order.acceptedAt(), now).compareTo(clocks.grace()) <= 0
            || order.missingLine() != null
            || isStoreLate(order, now));
  }

  /** Not ready, or ready only, 15 minutes after the store's own promise. */
  private static boolean isStoreLate(Order order, Instant now) {
    Instant promised = order.foodReadyAt();
    Instant ready = order.readyAt() == null ? now : order.readyAt();
    return promised != null && !ready.isBefore(promised.plus(STORE_MAY_BE_LATE));
  }

  private Cause customersCause(Order order) {
    if (order.status() == OrderStatus.PENDING_PAYMENT) {
      return Cause.CUSTOMER_BEFORE_PAY;
    }
    if (order.acceptedAt() == null) {
      return Cause.CUSTOMER_BEFORE_ACCEPT;
    }
    if (isStoreLate(order, clock.instant())) {
      return Cause.MERCHANT_SLOW;
    }
    return isFreeAfterAcceptance(order) ? Cause.CUSTOMER_GRACE : Cause.CUSTOMER_AFTER_ACCEPT;
  }

  private static void requireCancelAsked(Order order) {
    if (order.cancelAskedAt() == null) {
      throw Refusal.conflict("no_cancel_request", "The customer has not asked to cancel");
    }
  }

  private static Instant requirePaidAt(Order order) {
    Instant paidAt = order.paidAt();
    return paidAt == null ? order.placedAt() : paidAt;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
