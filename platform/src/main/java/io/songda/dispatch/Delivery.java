package io.songda.dispatch;

import io.songda.eventlog.Head;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ride from a store to a door. Each verb answers the delivery as it is afterwards and refuses
 * what the table of the life cycle does not list. Instants are city time.
 *
 * @param ladder how many steps of the search without a rider are done
 * @param since when it came into the present state
 * @param dueAt when time itself moves it next, null when never
 */
record Delivery(
    DeliveryId id,
    Job job,
    DeliveryStatus status,
    @Nullable RiderId rider,
    int assignmentNo,
    int ladder,
    Instant readyAt,
    Instant since,
    @Nullable Instant dueAt,
    @Nullable Instant assignedAt,
    @Nullable Instant arrivedAt,
    @Nullable Instant pickedUpAt,
    @Nullable Instant atDoorAt,
    @Nullable Instant endedAt,
    Money bonus,
    @Nullable String reason,
    @Nullable String proof,
    Head head) {

  /** After this step of the search no rider may take it any more. */
  static final int SEARCH_OVER = 4;

  /** L0: wanted, and kept back. */
  static Delivery wanted(DeliveryId id, Job job, Instant readyAt, Instant now) {
    DeliveryStatus held = DeliveryMachine.require(null, DeliveryEvent.CREATE, Actor.TIMER);
    return new Delivery(
        id,
        job,
        held,
        null,
        1,
        0,
        readyAt,
        now,
        job.releaseAt(),
        null,
        null,
        null,
        null,
        null,
        Money.ZERO,
        null,
        null,
        Head.NONE);
  }

  /** Moves along one row of the table. */
  Edit moved(DeliveryEvent event, Actor actor, Instant now) {
    DeliveryStatus to = DeliveryMachine.require(status, event, actor);
    Edit edit = edit();
    edit.status = to;
    edit.since = now;
    edit.endedAt = to.isFinal() ? now : null;
    return edit;
  }

  /** L2, L2o: a rider takes it. */
  Delivery taken(RiderId by, DeliveryEvent event, Actor actor, Instant now) {
    requireSearched();
    Edit edit = moved(event, actor, now);
    edit.rider = by;
    edit.assignedAt = now;
    edit.arrivedAt = null;
    return edit.done();
  }

  /** Refuses when the search is over, although it has not been called off yet. */
  void requireSearched() {
    if (ladder >= SEARCH_OVER) {
      throw Refusal.conflict("search_over", "No rider is looked for any more");
    }
  }

  /** L7n: taken from its rider and given to another. */
  Delivery passedTo(RiderId other, Actor actor, Instant now) {
    Edit edit = moved(DeliveryEvent.REASSIGN_TO, actor, now);
    edit.rider = other;
    edit.assignmentNo++;
    edit.assignedAt = now;
    edit.arrivedAt = null;
    return edit.done();
  }

  /** L6, L7, L9a: its rider is off it and the search begins anew. */
  Delivery reopened(DeliveryEvent event, Actor actor, String why, Instant now) {
    Edit edit = moved(event, actor, now);
    edit.rider = null;
    edit.assignmentNo++;
    edit.ladder = 0;
    edit.assignedAt = null;
    edit.arrivedAt = null;
    edit.reason = why;
    return edit.done();
  }

  /**
   * L16n: the goods go on with another rider, as a delivery of its own; the rider comes by {@link
   * #by}.
   */
  Delivery carriedOn(DeliveryId next, Job onward, Actor actor, Instant now) {
    return new Delivery(
        next,
        onward,
        DeliveryMachine.require(null, DeliveryEvent.TAKE_OVER, actor),
        null,
        assignmentNo + 1,
        ladder,
        readyAt,
        now,
        null,
        now,
        arrivedAt,
        pickedUpAt,
        null,
        null,
        bonus,
        null,
        null,
        Head.NONE);
  }

  /** The same in this rider's hands. */
  Delivery by(RiderId carrier) {
    Edit edit = edit();
    edit.rider = carrier;
    return edit.done();
  }

  boolean isOf(RiderId someone) {
    return someone.equals(rider);
  }

  boolean isSearched() {
    return status == DeliveryStatus.OFFERING && ladder < SEARCH_OVER;
  }

  /** Its rider; there is one from ASSIGNED on. */
  RiderId requireRider() {
    if (rider == null) {
      throw new IllegalStateException(id + " has no rider while " + status);
    }
    return rider;
  }

  DeliveryView view() {
    return new DeliveryView(
        id,
        job.business(),
        job.reference(),
        status,
        rider,
        assignmentNo,
        assignedAt,
        arrivedAt,
        pickedUpAt,
        endedAt,
        job.riderPay(),
        job.tip(),
        bonus,
        job.carriedBefore(),
        ladder);
  }

  Delivery withHead(Head next) {
    Edit edit = edit();
    edit.head = next;
    return edit.done();
  }

  Delivery withDueAt(@Nullable Instant due) {
    Edit edit = edit();
    edit.dueAt = due;
    return edit.done();
  }

  Edit edit() {
    return new Edit(this);
  }

  /** A delivery while it is being changed. */
  static final class Edit {
    private final Delivery before;
    DeliveryStatus status;
    @Nullable RiderId rider;
    int assignmentNo;
    int ladder;
    Instant readyAt;
    Instant since;
    @Nullable Instant dueAt;
    @Nullable Instant assignedAt;
    @Nullable Instant arrivedAt;
    @Nullable Instant pickedUpAt;
    @Nullable Instant atDoorAt;
    @Nullable Instant endedAt;
    Money bonus;
    @Nullable String reason;
    @Nullable String proof;
    Head head;

    private Edit(Delivery before) {
      this.before = before;
      status = before.status;
      rider = before.rider;
      assignmentNo = before.assignmentNo;
      ladder = before.ladder;
      readyAt = before.readyAt;
      since = before.since;
      dueAt = before.dueAt;
      assignedAt = before.assignedAt;
      arrivedAt = before.arrivedAt;
      pickedUpAt = before.pickedUpAt;
      atDoorAt = before.atDoorAt;
      endedAt = before.endedAt;
      bonus = before.bonus;
      reason = before.reason;
      proof = before.proof;
      head = before.head;
    }

    Edit because(@Nullable String why) {
      reason = why;
      return this;
    }

    Delivery done() {
      return new Delivery(
          before.id,
          before.job,
          status,
          rider,
          assignmentNo,
          ladder,
          readyAt,
          since,
          dueAt,
          assignedAt,
          arrivedAt,
          pickedUpAt,
          atDoorAt,
          endedAt,
          bonus,
          reason,
          proof,
          head);
    }
  }
}
