package io.songda.dispatch;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.rider.Riders;
import io.songda.shared.AfterCommit;
import io.songda.shared.DeliveryId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.timers.Timer;
import io.songda.timers.Timers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/**
 * Writes a change of a delivery whole: the row if nobody was faster, its event, its timer and what
 * its riders carry; memory and fences follow the commit.
 */
@Component
class DeliveryBook {

  private final DeliveryStore store;
  private final EventLog log;
  private final Timers timers;
  private final DeliveryClocks clocks;
  private final Riders riders;
  private final Board board;
  private final FencePosts fences;

  DeliveryBook(
      DeliveryStore store,
      EventLog log,
      Timers timers,
      DeliveryClocks clocks,
      Riders riders,
      Board board,
      FencePosts fences) {
    this.store = store;
    this.log = log;
    this.timers = timers;
    this.clocks = clocks;
    this.riders = riders;
    this.board = board;
    this.fences = fences;
    board.all().forEach(fences::watch);
  }

  /** The delivery as the table has it. Refuses with 404 {@code delivery_unknown}. */
  Delivery read(DeliveryId id) {
    return store.byId(id).orElseThrow(DeliveryBook::unknown);
  }

  /** The same, for its rider only; anybody else's is unknown. */
  Delivery read(DeliveryId id, RiderId rider) {
    Delivery delivery = read(id);
    if (!delivery.isOf(rider)) {
      throw unknown();
    }
    return delivery;
  }

  /** What is not the caller's is answered like what does not exist. */
  static Refusal unknown() {
    return Refusal.notFound("delivery_unknown");
  }

  /**
   * Writes the next version inside the running transaction.
   *
   * @throws CannotAcquireLockException when somebody was faster: the whole transaction is run again
   *     and decides on the row as it is then
   */
  Delivery write(Delivery before, Delivery next, Event event) {
    return writeDue(before, next.withDueAt(clocks.due(next)), event);
  }

  /** The same for one that time does not move until it is written again. */
  Delivery writeFrozen(Delivery before, Delivery next, Event event) {
    return writeDue(before, next.withDueAt(null), event);
  }

  private Delivery writeDue(Delivery before, Delivery due, Event event) {
    Head head = log.append(before.id().toString(), before.head(), event);
    Delivery written = due.withHead(head);
    if (!store.change(written, before.head().version())) {
      throw new CannotAcquireLockException(before.id() + " was changed by somebody faster");
    }
    setTimers(before, written);
    changeLoads(before, written);
    AfterCommit.run(
        () -> {
          board.put(written);
          fences.follow(before, written);
        });
    return written;
  }

  /**
   * Writes a delivery that begins while it is under way already, inside the running transaction.
   */
  Delivery begin(Delivery first, Delivery next, Event event) {
    if (!store.add(first)) {
      throw new CannotAcquireLockException(first.id() + " is carried already");
    }
    return write(first, next, event);
  }

  /** Every delivery that is under way, as the table has it. */
  void rememberLive() {
    store.live().forEach(this::remember);
  }

  /** That version was committed; most often memory has it already and nothing is asked. */
  void remember(DeliveryId id, long version) {
    boolean known = board.delivery(id).filter(now -> now.head().version() >= version).isPresent();
    if (!known) {
      store.byId(id).ifPresent(this::remember);
    }
  }

  private void remember(Delivery now) {
    Delivery before = board.delivery(now.id()).orElse(now);
    if (before == now || before.head().version() < now.head().version()) {
      board.put(now);
      fences.follow(before, now);
    }
  }

  private void setTimers(Delivery before, Delivery now) {
    String stream = now.id().toString();
    if (now.dueAt() == null) {
      timers.cancel(stream, DeliveryClocks.STATE);
    } else if (!now.dueAt().equals(before.dueAt()) || before.status() != now.status()) {
      timers.set(Timer.city(stream, DeliveryClocks.STATE, 0, now.dueAt()));
    }
    if (now.status() == DeliveryStatus.PICKED_UP) {
      timers.set(Timer.city(stream, DeliveryClocks.SILENT, 0, now.since().plus(clocks.silence())));
    }
    if (now.status().isFinal() && now.pickedUpAt() != null) {
      timers.cancel(stream, DeliveryClocks.SILENT);
    }
  }

  private void changeLoads(Delivery before, Delivery now) {
    RiderId off = carrier(before);
    RiderId on = carrier(now);
    if (off != null && !off.equals(on)) {
      store.free(off);
    }
    if (on != null && !on.equals(off) && !store.take(on, riders.rider(on).capacity())) {
      throw Refusal.conflict("rider_full", "This rider carries as much as possible already");
    }
  }

  private static @Nullable RiderId carrier(Delivery delivery) {
    return delivery.status().isFinal() ? null : delivery.rider();
  }
}
