package io.songda.lifecycle;

import static io.songda.lifecycle.Actor.CARRIER;
import static io.songda.lifecycle.Actor.CHANNEL;
import static io.songda.lifecycle.Actor.CUSTOMER;
import static io.songda.lifecycle.Actor.MERCHANT;
import static io.songda.lifecycle.Actor.OPERATOR;
import static io.songda.lifecycle.Actor.PARTNER;
import static io.songda.lifecycle.Actor.RIDER;
import static io.songda.lifecycle.Actor.TIMER;
import static io.songda.lifecycle.OrderRow.creation;
import static io.songda.lifecycle.OrderRow.row;
import static io.songda.lifecycle.OrderStatus.ACCEPTED;
import static io.songda.lifecycle.OrderStatus.CANCELLED;
import static io.songda.lifecycle.OrderStatus.COMPLETED;
import static io.songda.lifecycle.OrderStatus.DELIVERED;
import static io.songda.lifecycle.OrderStatus.IN_DELIVERY;
import static io.songda.lifecycle.OrderStatus.PENDING_PAYMENT;
import static io.songda.lifecycle.OrderStatus.PLACED;
import static io.songda.lifecycle.OrderStatus.PREPARING;
import static io.songda.lifecycle.OrderStatus.READY;
import static io.songda.lifecycle.OrderStatus.RETURNING;
import static io.songda.lifecycle.OrderStatus.UNDELIVERED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rows of the order's table, in the order of an order's life. */
final class OrderTable {
  /** Nobody has the goods: an order may still cancel its delivery. */
  private static final Set<DeliveryStatus> BEFORE_PICKUP =
      EnumSet.range(DeliveryStatus.HELD, DeliveryStatus.PICKUP_REVIEW);

  /**
   * Where a delivery can be when the order reads the news of its pick-up: the delivery moves alone,
   * so it may be further along by then.
   */
  private static final Set<DeliveryStatus> SINCE_PICKUP =
      EnumSet.complementOf(
          EnumSet.of(
              DeliveryStatus.HELD,
              DeliveryStatus.OFFERING,
              DeliveryStatus.ASSIGNED,
              DeliveryStatus.AT_PICKUP,
              DeliveryStatus.PICKUP_REVIEW,
              DeliveryStatus.CANCELLED));

  private static final Set<OrderStatus> KITCHEN = EnumSet.of(ACCEPTED, PREPARING);
  private static final Set<OrderStatus> AT_STORE = EnumSet.of(ACCEPTED, PREPARING, READY);

  private OrderTable() {}

  static List<Transition> rows() {
    List<Transition> rows = new ArrayList<>();
    payment().forEach(rows::addAll);
    answer().forEach(rows::addAll);
    kitchen().forEach(rows::addAll);
    cancelling().forEach(rows::addAll);
    road().forEach(rows::addAll);
    goingBack().forEach(rows::addAll);
    end().forEach(rows::addAll);
    return List.copyOf(rows);
  }

  private static List<List<Transition>> payment() {
    return List.of(
        creation("O1", OrderEvent.CREATE, CUSTOMER, PARTNER)
            .to(PENDING_PAYMENT)
            .guard("quote valid and signed; store open or slot open; address in range; stock held")
            .then("stock, coupon and points held; pay timer T1"),
        creation("O1c", OrderEvent.CREATE_CASH, CUSTOMER, PARTNER)
            .to(PLACED)
            .guard("as O1, and cash allowed for this customer and store")
            .then("as O1; paid at the door; answer timer T2"),
        row("O2", PENDING_PAYMENT, OrderEvent.PAY, CHANNEL, TIMER)
            .to(PLACED)
            .guard("amount of the channel is the amount due")
            .then("stock and coupon committed; ledger; store told; answer timer T2"),
        row("O3", PENDING_PAYMENT, OrderEvent.PAY_TIMEOUT, TIMER)
            .to(CANCELLED)
            .cause(Cause.PAY_TIMEOUT)
            .guard("T1 is over; channel asked, closed and asked again: not paid")
            .then("stock, coupon and points given back"),
        row("O4", PENDING_PAYMENT, OrderEvent.CANCEL, CUSTOMER, PARTNER)
            .to(CANCELLED)
            .cause(Cause.CUSTOMER_BEFORE_PAY)
            .guard("as O3, without waiting for T1")
            .then("stock, coupon and points given back"),
        row("O5", CANCELLED, OrderEvent.PAY, CHANNEL, TIMER)
            .then("the late payment is a surplus and refunded by itself; never brought back"));
  }

  private static List<List<Transition>> answer() {
    return List.of(
        row("O6", PLACED, OrderEvent.ACCEPT, MERCHANT, TIMER)
            .to(ACCEPTED)
            .effect(DeliveryStatus.HELD)
            .guard("will be delivered; store open; capacity, or the store gives another promise")
            .then("promised time fixed; delivery created with its release time (T20)"),
        row("O6p", PLACED, OrderEvent.ACCEPT_SELF_PICKUP, MERCHANT, TIMER)
            .to(ACCEPTED)
            .guard("will be collected; otherwise as O6")
            .then("promised time fixed; no delivery"),
        row("O7", PLACED, OrderEvent.DECLINE, MERCHANT)
            .to(CANCELLED)
            .cause(Cause.MERCHANT_DECLINED)
            .guard("reason given")
            .then("all money back; counts for the store"),
        row("O8", PLACED, OrderEvent.ACCEPT_TIMEOUT, TIMER)
            .to(CANCELLED)
            .cause(Cause.MERCHANT_ACCEPT_TIMEOUT)
            .guard("T2 is over")
            .then("all money back; store paused after 3 in 30 minutes"),
        row("O9", PLACED, OrderEvent.CANCEL, CUSTOMER, PARTNER)
            .to(CANCELLED)
            .cause(Cause.CUSTOMER_BEFORE_ACCEPT)
            .then("all money back at once"),
        row("O26", PLACED, OrderEvent.CANCEL, OPERATOR)
            .to(CANCELLED)
            .cause(operatorsChoice())
            .guard("reason given; a second person above 200 yuan")
            .then("money by the cause the operator names"),
        row("O27", PLACED, OrderEvent.FORCE_MAJEURE, OPERATOR, TIMER)
            .to(CANCELLED)
            .cause(Cause.FORCE_MAJEURE, Cause.OUTAGE)
            .guard("area and time window of the stop contain it")
            .then("all money back"));
  }

  private static Cause[] operatorsChoice() {
    return new Cause[] {
      Cause.OPERATOR_DECISION,
      Cause.OUTAGE,
      Cause.FORCE_MAJEURE,
      Cause.NO_RIDER,
      Cause.FRAUD_SUSPECTED,
      Cause.MERCHANT_AFTER_ACCEPT,
      Cause.CUSTOMER_AFTER_ACCEPT
    };
  }

  private static List<List<Transition>> kitchen() {
    return List.of(
        row("O14", ACCEPTED, OrderEvent.START, MERCHANT, TIMER)
            .to(PREPARING)
            .alsoDuring(BEFORE_PICKUP)
            .then("kitchen clock"),
        row("O15", KITCHEN, OrderEvent.READY, MERCHANT, TIMER)
            .to(READY)
            .alsoDuring(BEFORE_PICKUP)
            .guard("as the store says, or T19 is over (then flagged as predicted)")
            .then("delivery released if still HELD; without a delivery the collect timer T24"),
        row("O16", KITCHEN, OrderEvent.DELAY, MERCHANT)
            .alsoDuring(BEFORE_PICKUP)
            .guard("at most twice, at most 30 minutes together; reason given")
            .then("new promise told honestly; customer cancels freely for T29"),
        row("O17", KITCHEN, OrderEvent.ITEM_UNAVAILABLE, MERCHANT)
            .alsoDuring(BEFORE_PICKUP)
            .guard("once per order")
            .then("change request opened; customer has T28 to answer"),
        row("O17a", AT_STORE, OrderEvent.ANSWER_CHANGE, CUSTOMER, TIMER)
            .alsoDuring(BEFORE_PICKUP)
            .guard("change request open; the timer when T28 is over")
            .then("substituted, or removed and refunded; request closed"));
  }

  private static List<List<Transition>> cancelling() {
    return List.of(
        row("O10", KITCHEN, OrderEvent.CANCEL, CUSTOMER, PARTNER)
            .to(CANCELLED)
            .alsoDuring(BEFORE_PICKUP)
            .effect(DeliveryStatus.CANCELLED)
            .cause(Cause.CUSTOMER_GRACE, Cause.MERCHANT_SLOW, Cause.NO_RIDER)
            .guard("within T3 of acceptance, or another free window (T29, T28, T5b, late promise)")
            .then("all money back at once"),
        row("O11", AT_STORE, OrderEvent.REQUEST_CANCEL, CUSTOMER, PARTNER)
            .alsoDuring(BEFORE_PICKUP)
            .guard("no request open; cancel quote accepted")
            .then("request opened, store has T4; a HELD delivery is not released"),
        row("O12", AT_STORE, OrderEvent.AGREE_CANCEL, MERCHANT, TIMER, OPERATOR)
            .to(CANCELLED)
            .alsoDuring(BEFORE_PICKUP)
            .effect(DeliveryStatus.CANCELLED)
            .cause(Cause.CUSTOMER_AFTER_ACCEPT, Cause.MERCHANT_SLOW, Cause.NO_RIDER)
            .guard("request open; the timer when T4 is over, or at once in a free window")
            .then("money by the matrix"),
        row("O13", AT_STORE, OrderEvent.REFUSE_CANCEL, MERCHANT)
            .alsoDuring(BEFORE_PICKUP)
            .guard("request open; reason given")
            .then("request closed, perhaps with a counter-offer; customer may ask the operator"),
        row("O13w", AT_STORE, OrderEvent.WITHDRAW_CANCEL, CUSTOMER, PARTNER)
            .alsoDuring(BEFORE_PICKUP)
            .guard("request open")
            .then("request closed; a HELD delivery is released in its time"),
        row("O18", AT_STORE, OrderEvent.CANCEL, MERCHANT)
            .to(CANCELLED)
            .alsoDuring(BEFORE_PICKUP)
            .effect(DeliveryStatus.CANCELLED)
            .cause(Cause.MERCHANT_AFTER_ACCEPT)
            .guard("reason given")
            .then("all money back; the store pays the rider's part"),
        row("O26", AT_STORE, OrderEvent.CANCEL, OPERATOR)
            .to(CANCELLED)
            .alsoDuring(BEFORE_PICKUP)
            .effect(DeliveryStatus.CANCELLED)
            .cause(operatorsChoice())
            .guard("reason given; a second person above 200 yuan")
            .then("money by the cause the operator names"),
        row("O27", AT_STORE, OrderEvent.FORCE_MAJEURE, OPERATOR, TIMER)
            .to(CANCELLED)
            .alsoDuring(BEFORE_PICKUP)
            .effect(DeliveryStatus.CANCELLED)
            .cause(Cause.FORCE_MAJEURE, Cause.OUTAGE)
            .guard("area and time window of the stop contain it")
            .then("money by the matrix"),
        row("O28", AT_STORE, OrderEvent.NO_RIDER, TIMER)
            .to(CANCELLED)
            .during(DeliveryStatus.OFFERING)
            .effect(DeliveryStatus.CANCELLED)
            .cause(Cause.NO_RIDER)
            .guard("T5b is over")
            .then("all money back; the platform pays for food already made"),
        row("O30", AT_STORE, OrderEvent.PICKUP_IMPOSSIBLE, MERCHANT, TIMER)
            .to(CANCELLED)
            .during(DeliveryStatus.PICKUP_REVIEW)
            .effect(DeliveryStatus.CANCELLED)
            .cause(Cause.MERCHANT_AFTER_ACCEPT)
            .guard("the store cannot supply it")
            .then("all money back; the store pays the rider's part"));
  }

  private static List<List<Transition>> road() {
    return List.of(
        row("O19", AT_STORE, OrderEvent.PICKED_UP, RIDER, CARRIER)
            .to(IN_DELIVERY)
            .during(SINCE_PICKUP)
            .guard("the delivery was picked up (L10)")
            .then("a forgotten READY is implied; open cancel and change requests lapse"),
        row("O20", READY, OrderEvent.COLLECT, CUSTOMER, MERCHANT)
            .to(DELIVERED)
            .guard("self pick-up code")
            .then("complete timer T11"),
        row("O32", READY, OrderEvent.NOT_COLLECTED, TIMER)
            .to(UNDELIVERED)
            .cause(Cause.NOT_COLLECTED)
            .guard("self pick-up; T24 is over")
            .then("the store keeps its money, food is disposed of"),
        row("O21", IN_DELIVERY, OrderEvent.DELIVERED, RIDER, CARRIER)
            .to(DELIVERED)
            .during(DeliveryStatus.DELIVERED)
            .guard("the delivery was handed over with proof (L12)")
            .then("complete timer T11; cash is paid"),
        row("O21r", IN_DELIVERY, OrderEvent.RECEIVE, CUSTOMER)
            .to(DELIVERED)
            .during(
                DeliveryStatus.PICKED_UP,
                DeliveryStatus.AT_DROPOFF,
                DeliveryStatus.UNDELIVERABLE,
                DeliveryStatus.DELIVERED)
            .effect(DeliveryStatus.DELIVERED)
            .then("as O21; the customer's word is the proof"));
  }

  private static List<List<Transition>> goingBack() {
    return List.of(
        row("O22a", IN_DELIVERY, OrderEvent.RETURN, CUSTOMER, MERCHANT, OPERATOR, TIMER)
            .to(RETURNING)
            .during(DeliveryStatus.UNDELIVERABLE)
            .effect(DeliveryStatus.RETURNING)
            .guard("what was chosen for undeliverable goods, or decided within T22")
            .then("return priced"),
        row("O22b", IN_DELIVERY, OrderEvent.DISCARD, CUSTOMER, OPERATOR, TIMER)
            .to(UNDELIVERED)
            .during(DeliveryStatus.UNDELIVERABLE)
            .effect(DeliveryStatus.CANCELLED)
            .cause(atTheDoor())
            .guard("food; what was chosen for undeliverable goods, or decided within T22; photo")
            .then("money by the cause"),
        row("O22c", IN_DELIVERY, OrderEvent.LEAVE_AT_DOOR, CUSTOMER, OPERATOR, TIMER)
            .to(DELIVERED)
            .during(DeliveryStatus.UNDELIVERABLE)
            .effect(DeliveryStatus.DELIVERED)
            .guard("safe place; what was chosen, or decided within T22; photo")
            .then("as O21"),
        row("O26b", IN_DELIVERY, OrderEvent.DISCARD, OPERATOR)
            .to(UNDELIVERED)
            .during(DeliveryStatus.PICKED_UP, DeliveryStatus.AT_DROPOFF)
            .effect(DeliveryStatus.CANCELLED)
            .cause(onTheRoad())
            .guard("food; a second person; photo")
            .then("money by the cause the operator names"),
        row("O29", IN_DELIVERY, OrderEvent.RECALL, OPERATOR, MERCHANT)
            .to(RETURNING)
            .during(DeliveryStatus.PICKED_UP, DeliveryStatus.AT_DROPOFF)
            .effect(DeliveryStatus.RETURNING)
            .guard("goods, not food; quote accepted by who pays")
            .then("return priced"),
        row("O31", IN_DELIVERY, OrderEvent.DAMAGED, RIDER, OPERATOR)
            .to(RETURNING)
            .during(
                DeliveryStatus.RETURNING,
                DeliveryStatus.AT_RETURN,
                DeliveryStatus.RETURNED,
                DeliveryStatus.LOST)
            .guard("the delivery turned back damaged (L17d)")
            .then("insurance claim opened"),
        row("O23", RETURNING, OrderEvent.RETURNED, RIDER, MERCHANT, TIMER, CARRIER)
            .to(UNDELIVERED)
            .during(DeliveryStatus.AT_RETURN, DeliveryStatus.RETURNED)
            .effect(DeliveryStatus.RETURNED)
            .cause(returned())
            .guard("store scans; when it is silent for T23, photo and fence suffice")
            .then("money by the cause"),
        row("O24", IN_DELIVERY, OrderEvent.LOST, OPERATOR, TIMER)
            .to(UNDELIVERED)
            .during(
                DeliveryStatus.PICKED_UP, DeliveryStatus.AT_DROPOFF, DeliveryStatus.UNDELIVERABLE)
            .effect(DeliveryStatus.LOST)
            .cause(Cause.LOST, Cause.RIDER_FAILED)
            .guard("the timer when the rider was silent for T16's last step")
            .then("insurance or platform pays"),
        row("O24", RETURNING, OrderEvent.LOST, OPERATOR, TIMER)
            .to(UNDELIVERED)
            .during(DeliveryStatus.RETURNING, DeliveryStatus.AT_RETURN)
            .effect(DeliveryStatus.LOST)
            .cause(Cause.LOST, Cause.RIDER_FAILED)
            .guard("the timer when T16's last step or T27 is over")
            .then("insurance or platform pays"),
        row("O24r", EnumSet.of(IN_DELIVERY, RETURNING), OrderEvent.LOST, RIDER)
            .to(UNDELIVERED)
            .during(DeliveryStatus.LOST)
            .cause(Cause.LOST, Cause.RIDER_FAILED)
            .guard("the delivery was lost (L17)")
            .then("insurance or platform pays"));
  }

  private static Cause[] atTheDoor() {
    return new Cause[] {
      Cause.CUSTOMER_UNREACHABLE,
      Cause.CUSTOMER_REFUSED,
      Cause.ID_FAILED,
      Cause.DELIVERED_LATE,
      Cause.DAMAGED,
      Cause.MERCHANT_AFTER_PICKUP
    };
  }

  private static Cause[] onTheRoad() {
    return new Cause[] {
      Cause.CUSTOMER_AFTER_PICKUP,
      Cause.MERCHANT_AFTER_PICKUP,
      Cause.DELIVERED_LATE,
      Cause.DAMAGED,
      Cause.RIDER_FAILED,
      Cause.FORCE_MAJEURE,
      Cause.OUTAGE,
      Cause.OPERATOR_DECISION
    };
  }

  private static Cause[] returned() {
    return new Cause[] {
      Cause.CUSTOMER_UNREACHABLE,
      Cause.CUSTOMER_REFUSED,
      Cause.ID_FAILED,
      Cause.CUSTOMER_AFTER_PICKUP,
      Cause.MERCHANT_AFTER_PICKUP,
      Cause.DELIVERED_LATE,
      Cause.DAMAGED,
      Cause.RIDER_FAILED,
      Cause.OUTAGE,
      Cause.OPERATOR_DECISION
    };
  }

  private static List<List<Transition>> end() {
    return List.of(
        row("O25", DELIVERED, OrderEvent.COMPLETE, CUSTOMER, TIMER)
            .to(COMPLETED)
            .alsoDuring(EnumSet.of(DeliveryStatus.DELIVERED))
            .guard("no after-sale open; the timer when T11 is over")
            .then("money divided; points; review open"));
  }
}
