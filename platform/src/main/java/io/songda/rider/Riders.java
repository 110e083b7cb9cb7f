package io.songda.rider;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.shared.CityClock;
import io.songda.shared.Newest;
import io.songda.shared.Page;
import io.songda.shared.Phones;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Text;
import io.songda.shared.Transactions;
import io.songda.shared.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The riders of the city. All of them are held in memory, read from the table at start, so asking
 * who is online costs nothing.
 */
@Component
public final class Riders {

  private final RiderStore store;
  private final EventLog log;
  private final Transactions transactions;
  private final Phones phones;
  private final CityClock clock;
  private final Newest<RiderId, Enrolment> known =
      new Newest<>(Enrolment::id, enrolment -> enrolment.head().version());

  Riders(
      RiderStore store, EventLog log, Transactions transactions, Phones phones, CityClock clock) {
    this.store = store;
    this.log = log;
    this.transactions = transactions;
    this.phones = phones;
    this.clock = clock;
    store.all().forEach(known::take);
  }

  /** The rider as of now. Refuses with 404 {@code rider_unknown}. */
  public Rider rider(RiderId rider) {
    return enrolment(rider).rider();
  }

  /** Approved, online, and neither in the pause after four hours nor beyond an agreed day. */
  public boolean mayWork(RiderId rider) {
    Enrolment enrolment = known.get(rider);
    return enrolment != null && enrolment.mayWork(clock.instant());
  }

  /** Everyone who is online. */
  public List<RiderId> online() {
    return known.all().stream()
        .filter(enrolment -> enrolment.work().isOnline())
        .map(Enrolment::id)
        .toList();
  }

  /** The rider with working time. Refuses with 404 {@code rider_unknown}. */
  public RiderFile file(RiderId rider) {
    return RiderFile.of(enrolment(rider), clock.instant());
  }

  /** Riders in one state by id, so that new ones come last. */
  public Page<RiderFile> inState(RiderState state, @Nullable String cursor, int limit) {
    long after = cursor == null ? 0 : cursorOf(cursor).value();
    List<Enrolment> found = store.inState(state, after, limit + 1);
    Instant now = clock.instant();
    List<RiderFile> page =
        found.stream().limit(limit).map(rider -> RiderFile.of(rider, now)).toList();
    return new Page<>(page, found.size() > limit ? page.getLast().rider().id().toString() : null);
  }

  private static RiderId cursorOf(String cursor) {
    try {
      return RiderId.of(cursor);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cursor_invalid", "cursor", "Not a cursor of this list");
    }
  }

  /**
   * Somebody wants to ride. Refuses wrong fields with 400, and with 409 {@code rider_known} who has
   * applied before.
   */
  public RiderFile apply(RiderId rider, @Nullable String name, @Nullable Vehicle vehicle) {
    String said = Text.required("/name", name, 40);
    if (vehicle == null) {
      throw Refusal.invalid("vehicle_missing", "/vehicle", "Say what you ride, e.g. EBIKE");
    }
    String phone = phones.phoneOf(new UserId(rider.value()));
    Enrolment applied = transactions.in(() -> applied(rider, said, phone, vehicle));
    known.take(applied);
    return RiderFile.of(applied, clock.instant());
  }

  private Enrolment applied(RiderId rider, String name, String phone, Vehicle vehicle) {
    if (store.byId(rider).isPresent()) {
      throw riderKnown();
    }
    Enrolment enrolment = Enrolment.applied(rider, name, phone, vehicle, now());
    Enrolment told = enrolment.with(told(enrolment, new RiderApplied(rider)));
    if (!store.add(told)) {
      throw riderKnown();
    }
    return told;
  }

  /** The rider may go online from now on; nothing happens a second time. */
  public RiderFile approve(RiderId rider) {
    return change(
        rider,
        (before, now) ->
            before.state() == RiderState.APPROVED
                ? Optional.empty()
                : Optional.of(changed(before.approved(), new RiderApproved(rider))));
  }

  /** The rider goes offline at once and stays so. Refuses with 409 who is not approved. */
  public RiderFile suspend(RiderId rider, @Nullable String reason) {
    String said = Text.required("/reason", reason, 200);
    return change(
        rider,
        (before, now) -> {
          Enrolment suspended = changed(before.suspended(now), new RiderSuspended(rider, said));
          return Optional.of(
              before.work().isOnline()
                  ? changed(suspended, new RiderWentOffline(rider))
                  : suspended);
        });
  }

  /** A suspended rider may go online again. Refuses with 409 who is not suspended. */
  public RiderFile reinstate(RiderId rider) {
    return change(
        rider,
        (before, now) -> Optional.of(changed(before.reinstated(), new RiderReinstated(rider))));
  }

  /**
   * The rider is ready for deliveries; nothing happens a second time. Refuses with 409 {@code
   * rider_not_approved} (also who never applied) and {@code rider_suspended}.
   */
  public RiderFile goOnline(RiderId rider) {
    if (store.byId(rider).isEmpty()) {
      throw Enrolment.notApproved();
    }
    return change(
        rider,
        (before, now) ->
            before.work().isOnline()
                ? Optional.empty()
                : Optional.of(changed(before.online(now), new RiderWentOnline(rider))));
  }

  /** The rider takes no new deliveries; nothing happens a second time. */
  public RiderFile goOffline(RiderId rider) {
    return change(
        rider,
        (before, now) ->
            before.work().isOnline()
                ? Optional.of(changed(before.offline(now), new RiderWentOffline(rider)))
                : Optional.empty());
  }

  /** Sets how many deliveries the rider carries at once, 1 to 10. */
  public RiderFile carry(RiderId rider, int capacity) {
    return change(
        rider,
        (before, now) ->
            before.capacity() == capacity
                ? Optional.empty()
                : Optional.of(
                    changed(before.carrying(capacity), new RiderCapacityChanged(rider, capacity))));
  }

  /** The rider agrees to work more than eight hours today. */
  public RiderFile agreeToLongDay(RiderId rider) {
    return change(
        rider,
        (before, now) ->
            Optional.of(changed(before.agreedToLongDay(now), new RiderAgreedToLongDay(rider))));
  }

  /** Runs one change of a rider's file; an empty answer leaves it as it is. */
  private RiderFile change(
      RiderId rider, BiFunction<Enrolment, Instant, Optional<Enrolment>> verb) {
    Enrolment after =
        transactions.in(
            () -> {
              Enrolment before = store.byId(rider).orElseThrow(Riders::riderUnknown);
              return verb.apply(before, now())
                  .map(next -> saved(next, before.head().version()))
                  .orElse(before);
            });
    known.take(after);
    return RiderFile.of(after, clock.instant());
  }

  private Enrolment changed(Enrolment next, Event event) {
    return next.with(told(next, event));
  }

  private Enrolment saved(Enrolment next, long from) {
    if (!store.change(next, from)) {
      throw Refusal.conflict("changed_meanwhile", "Somebody else changed this rider just now");
    }
    return next;
  }

  private Head told(Enrolment enrolment, Event event) {
    return log.append(enrolment.id().toString(), enrolment.head(), event);
  }

  private Enrolment enrolment(RiderId rider) {
    Enrolment enrolment = known.get(rider);
    if (enrolment == null) {
      throw riderUnknown();
    }
    return enrolment;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Refusal riderUnknown() {
    return Refusal.notFound("rider_unknown");
  }

  private static Refusal riderKnown() {
    return Refusal.conflict("rider_known", "This rider has applied before");
  }
}
