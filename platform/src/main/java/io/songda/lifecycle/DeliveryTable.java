package io.songda.lifecycle;

import static io.songda.lifecycle.Actor.CARRIER;
import static io.songda.lifecycle.Actor.CUSTOMER;
import static io.songda.lifecycle.Actor.MERCHANT;
import static io.songda.lifecycle.Actor.OPERATOR;
import static io.songda.lifecycle.Actor.RIDER;
import static io.songda.lifecycle.Actor.TIMER;
import static io.songda.lifecycle.DeliveryRow.creation;
import static io.songda.lifecycle.DeliveryRow.row;
import static io.songda.lifecycle.DeliveryStatus.ASSIGNED;
import static io.songda.lifecycle.DeliveryStatus.AT_DROPOFF;
import static io.songda.lifecycle.DeliveryStatus.AT_PICKUP;
import static io.songda.lifecycle.DeliveryStatus.AT_RETURN;
import static io.songda.lifecycle.DeliveryStatus.CANCELLED;
import static io.songda.lifecycle.DeliveryStatus.DELIVERED;
import static io.songda.lifecycle.DeliveryStatus.HELD;
import static io.songda.lifecycle.DeliveryStatus.LOST;
import static io.songda.lifecycle.DeliveryStatus.OFFERING;
import static io.songda.lifecycle.DeliveryStatus.PICKED_UP;
import static io.songda.lifecycle.DeliveryStatus.PICKUP_REVIEW;
import static io.songda.lifecycle.DeliveryStatus.RETURNED;
import static io.songda.lifecycle.DeliveryStatus.RETURNING;
import static io.songda.lifecycle.DeliveryStatus.UNDELIVERABLE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rows of the delivery's table, in the order of a ride. */
final class DeliveryTable {
  private static final Set<DeliveryStatus> TO_STORE = EnumSet.of(ASSIGNED, AT_PICKUP);
  private static final Set<DeliveryStatus> TO_DOOR = EnumSet.of(PICKED_UP, AT_DROPOFF);
  private static final Set<DeliveryStatus> CARRYING =
      EnumSet.of(PICKED_UP, AT_DROPOFF, UNDELIVERABLE, RETURNING, AT_RETURN);

  private DeliveryTable() {}

  static List<DeliveryTransition> rows() {
    List<DeliveryTransition> rows = new ArrayList<>();
    findingRider().forEach(rows::addAll);
    atStore().forEach(rows::addAll);
    toDoor().forEach(rows::addAll);
    undeliverable().forEach(rows::addAll);
    mishaps().forEach(rows::addAll);
    calledOff().forEach(rows::addAll);
    return List.copyOf(rows);
  }

  private static List<List<DeliveryTransition>> findingRider() {
    return List.of(
        creation("L0", DeliveryEvent.CREATE, MERCHANT, TIMER)
            .to(HELD)
            .ledByOrder(OrderEvent.ACCEPT)
            .then("release time = ready - travel - buffer"),
        row("L1", HELD, DeliveryEvent.RELEASE, TIMER)
            .to(OFFERING)
            .guard("T20 is over, or the order is READY; no cancel request open")
            .then("score explained; T5a, T5b"),
        row("L2", OFFERING, DeliveryEvent.CLAIM, RIDER, CARRIER)
            .to(ASSIGNED)
            .guard("rider has capacity and is rested (T18); exactly one winner")
            .then("the others hear ALREADY_TAKEN; T21"),
        row("L2o", OFFERING, DeliveryEvent.ASSIGN, OPERATOR)
            .to(ASSIGNED)
            .guard("as L2")
            .then("as L2"),
        row("L3", OFFERING, DeliveryEvent.REFUSE, RIDER, TIMER)
            .guard("an offer to this rider stands; the timer when T5a is over")
            .then("offered to the next; no penalty below the agreed rate"),
        row("L4", OFFERING, DeliveryEvent.WIDEN, TIMER)
            .guard("a step of T5b is due")
            .then("wider circle and bonus, outside carriers, operator; bonus borne by platform"));
  }

  private static List<List<DeliveryTransition>> atStore() {
    return List.of(
        row("L5", ASSIGNED, DeliveryEvent.ARRIVE_AT_STORE, RIDER, CARRIER)
            .to(AT_PICKUP)
            .guard("within 100 m of the store, or button and photo when the position is bad")
            .then("waiting pay; T7"),
        row("L6", TO_STORE, DeliveryEvent.RIDER_CANCEL, RIDER, TIMER, CARRIER)
            .to(OFFERING)
            .guard("T6 free, else reason; the timer when T7's last step is over")
            .then("assignment number grows; rider unpaid and scored unless the store was slow"),
        row("L7", TO_STORE, DeliveryEvent.REASSIGN, OPERATOR, TIMER, RIDER)
            .to(OFFERING)
            .guard("the timer when T21 is over")
            .then("assignment number grows; public status stays"),
        row("L7n", TO_STORE, DeliveryEvent.REASSIGN_TO, OPERATOR, TIMER, RIDER)
            .to(ASSIGNED)
            .guard("the named rider accepts")
            .then("assignment number grows; public status stays"),
        row("L8", AT_PICKUP, DeliveryEvent.PICKUP_FAILED, RIDER)
            .to(PICKUP_REVIEW)
            .guard("coded reason and photo")
            .then("T9"),
        row("L9a", PICKUP_REVIEW, DeliveryEvent.APPROVE_FAILURE, MERCHANT, TIMER)
            .to(OFFERING)
            .guard("the timer when T9 is over")
            .then("rider paid the arrival part if the store is at fault"),
        row("L9b", PICKUP_REVIEW, DeliveryEvent.REFUSE_FAILURE, MERCHANT)
            .to(AT_PICKUP)
            .then("rider told"),
        row("L10", AT_PICKUP, DeliveryEvent.PICK_UP, RIDER, CARRIER)
            .to(PICKED_UP)
            .tells(OrderEvent.PICKED_UP)
            .guard("pick-up code or bar code if the store demands; bags counted")
            .then("T26"));
  }

  private static List<List<DeliveryTransition>> toDoor() {
    return List.of(
        row("L11", PICKED_UP, DeliveryEvent.ARRIVE_AT_DROPOFF, RIDER, CARRIER)
            .to(AT_DROPOFF)
            .guard("within 100 m of the door")
            .then("T8 may begin; T25"),
        row("L12", TO_DOOR, DeliveryEvent.DELIVER, RIDER, CARRIER)
            .to(DELIVERED)
            .tells(OrderEvent.DELIVERED)
            .guard("proof as the order demands: code, photo, signature, identity")
            .then("rider's pay booked"),
        row(
                "L12r",
                EnumSet.of(PICKED_UP, AT_DROPOFF, UNDELIVERABLE),
                DeliveryEvent.RECEIVE,
                CUSTOMER)
            .to(DELIVERED)
            .ledByOrder(OrderEvent.RECEIVE)
            .then("rider's pay booked"),
        row("L13", AT_DROPOFF, DeliveryEvent.REPORT_UNDELIVERABLE, RIDER, CARRIER)
            .to(UNDELIVERABLE)
            .guard("T8's calls and waiting done, or coded refusal")
            .then("T22"),
        row("L13t", TO_DOOR, DeliveryEvent.REPORT_UNDELIVERABLE, TIMER)
            .to(UNDELIVERABLE)
            .guard("T25 or T26 is over")
            .then("T22; operator told"));
  }

  private static List<List<DeliveryTransition>> undeliverable() {
    return List.of(
        row("L14a", UNDELIVERABLE, DeliveryEvent.RETURN, CUSTOMER, MERCHANT, OPERATOR, TIMER)
            .to(RETURNING)
            .ledByOrder(OrderEvent.RETURN)
            .then("return pay; T27"),
        row("L14b", UNDELIVERABLE, DeliveryEvent.LEAVE_AT_DOOR, CUSTOMER, OPERATOR, TIMER)
            .to(DELIVERED)
            .ledByOrder(OrderEvent.LEAVE_AT_DOOR)
            .guard("safe place and photo")
            .then("rider's pay booked"),
        row("L14c", UNDELIVERABLE, DeliveryEvent.DISCARD, CUSTOMER, OPERATOR, TIMER)
            .to(CANCELLED)
            .ledByOrder(OrderEvent.DISCARD)
            .guard("food; photo")
            .then("rider's pay booked"),
        row("L15a", RETURNING, DeliveryEvent.ARRIVE_AT_RETURN, RIDER, CARRIER)
            .to(AT_RETURN)
            .guard("within 100 m of the store")
            .then("T23"),
        row("L15b", AT_RETURN, DeliveryEvent.CONFIRM_RETURN, RIDER, MERCHANT, TIMER, CARRIER)
            .to(RETURNED)
            .ledByEither(OrderEvent.RETURNED)
            .guard("store scans; when it is silent for T23, photo and fence suffice")
            .then("return pay booked"));
  }

  private static List<List<DeliveryTransition>> mishaps() {
    return List.of(
        row("L16", PICKED_UP, DeliveryEvent.HAND_OVER, RIDER, OPERATOR)
            .to(DELIVERED)
            .successor(PICKED_UP)
            .guard("both riders scan")
            .then("ends as handed over, not told to the order; pay split by distance"),
        creation("L16n", DeliveryEvent.TAKE_OVER, RIDER, OPERATOR)
            .to(PICKED_UP)
            .guard("together with L16")
            .then("the order's current delivery from now on"),
        row("L17", CARRYING, DeliveryEvent.LOSE, RIDER)
            .to(LOST)
            .tells(OrderEvent.LOST)
            .guard("photos; SOS path")
            .then("insurance claim opened"),
        row("L17t", CARRYING, DeliveryEvent.LOSE, OPERATOR, TIMER)
            .to(LOST)
            .ledByOrder(OrderEvent.LOST)
            .guard("the timer when T16's last step or T27 is over")
            .then("insurance claim opened"),
        row("L17d", TO_DOOR, DeliveryEvent.DAMAGE, RIDER, OPERATOR)
            .to(RETURNING)
            .tells(OrderEvent.DAMAGED)
            .guard("photos")
            .then("insurance claim opened; T27"));
  }

  private static List<List<DeliveryTransition>> calledOff() {
    return List.of(
        row("L18", EnumSet.range(HELD, PICKUP_REVIEW), DeliveryEvent.CANCEL, TIMER)
            .to(CANCELLED)
            .ledByOrder(OrderEvent.CANCEL)
            .guard("the order was cancelled in the same transaction")
            .then("rider's part by the matrix"),
        row("L19", TO_DOOR, DeliveryEvent.RECALL, OPERATOR, MERCHANT)
            .to(RETURNING)
            .ledByOrder(OrderEvent.RECALL)
            .then("return pay; T27"),
        row("L19d", TO_DOOR, DeliveryEvent.DISCARD, OPERATOR)
            .to(CANCELLED)
            .ledByOrder(OrderEvent.DISCARD)
            .guard("food; a second person; photo")
            .then("money by the cause the operator names"));
  }
}
