package io.songda.rider;

import io.songda.eventlog.Head;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import java.time.Instant;

/** A rider's file with the verbs that may change it. */
record Enrolment(
    RiderId id,
    String name,
    String phone,
    Vehicle vehicle,
    RiderState state,
    int capacity,
    Instant appliedAt,
    WorkTime work,
    Head head) {

  static final int MOST_AT_ONCE = 10;
  private static final int USUAL = 5;

  static Enrolment applied(RiderId id, String name, String phone, Vehicle vehicle, Instant now) {
    return new Enrolment(
        id, name, phone, vehicle, RiderState.PENDING, USUAL, now, WorkTime.NONE, Head.NONE);
  }

  /** Refuses with 409 {@code rider_suspended} a suspended rider, who is reinstated instead. */
  Enrolment approved() {
    if (state == RiderState.SUSPENDED) {
      throw suspendedAlready();
    }
    return in(RiderState.APPROVED, work);
  }

  /** A suspended rider is offline. Refuses with 409 {@code rider_not_approved} an applicant. */
  Enrolment suspended(Instant now) {
    requireApproved();
    return in(RiderState.SUSPENDED, work.isOnline() ? work.offline(now) : work);
  }

  /** Refuses with 409 {@code rider_not_suspended}. */
  Enrolment reinstated() {
    if (state != RiderState.SUSPENDED) {
      throw Refusal.conflict("rider_not_suspended", "Only a suspended rider can be reinstated");
    }
    return in(RiderState.APPROVED, work);
  }

  /** Refuses with 409 {@code rider_not_approved} or {@code rider_suspended}. */
  Enrolment online(Instant now) {
    requireApproved();
    return in(state, work.online(now));
  }

  Enrolment offline(Instant now) {
    return in(state, work.offline(now));
  }

  Enrolment agreedToLongDay(Instant now) {
    return in(state, work.withConsent(now));
  }

  /** Refuses with 400 {@code capacity_invalid} less than 1 and more than 10. */
  Enrolment carrying(int capacity) {
    if (capacity < 1 || capacity > MOST_AT_ONCE) {
      throw Refusal.invalid("capacity_invalid", "/capacity", "1 to " + MOST_AT_ONCE);
    }
    return new Enrolment(id, name, phone, vehicle, state, capacity, appliedAt, work, head);
  }

  Enrolment with(Head next) {
    return new Enrolment(id, name, phone, vehicle, state, capacity, appliedAt, work, next);
  }

  boolean mayWork(Instant now) {
    return state == RiderState.APPROVED && work.mayWork(now);
  }

  Rider rider() {
    return new Rider(id, name, phone, state, work.isOnline(), capacity);
  }

  private Enrolment in(RiderState next, WorkTime time) {
    return new Enrolment(id, name, phone, vehicle, next, capacity, appliedAt, time, head);
  }

  private void requireApproved() {
    switch (state) {
      case PENDING -> throw notApproved();
      case SUSPENDED -> throw suspendedAlready();
      case APPROVED -> {}
    }
  }

  static Refusal notApproved() {
    return Refusal.conflict("rider_not_approved", "An operator has to approve the rider first");
  }

  private static Refusal suspendedAlready() {
    return Refusal.conflict("rider_suspended", "The rider is suspended");
  }
}
