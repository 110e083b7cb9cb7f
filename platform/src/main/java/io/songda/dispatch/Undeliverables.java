package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.lifecycle.Reason;
import io.songda.shared.DeliveryId;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What nobody takes at the door, and what becomes of it. */
@Component
public class Undeliverables {

  /** Refusals at the door need no waiting; only an absent customer does. */
  private static final Set<Reason> AT_ONCE =
      EnumSet.of(
          Reason.CU_REFUSED,
          Reason.CU_ID_FAILED,
          Reason.CU_CHANGED_MIND,
          Reason.MC_WRONG_ITEM,
          Reason.RD_DAMAGED);

  private final DeliveryBook book;
  private final DropOffs dropOffs;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Undeliverables(
      DeliveryBook book, DropOffs dropOffs, DeliveryClocks clocks, Transactions transactions) {
    this.book = book;
    this.dropOffs = dropOffs;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /**
   * L13: nobody takes it. An absent customer must have been waited for (T8), else 409 {@code
   * too_early}.
   */
  public DeliveryView undeliverable(DeliveryId id, RiderId rider, String why) {
    Reason reason = Reasons.named(why);
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          requireWaited(delivery, reason);
          return undeliverable(delivery, Actor.RIDER, reason).view();
        });
  }

  private void requireWaited(Delivery delivery, Reason reason) {
    Instant arrived = delivery.atDoorAt();
    boolean atDoor = delivery.status() == DeliveryStatus.AT_DROPOFF;
    if (atDoor && arrived != null && !AT_ONCE.contains(reason)) {
      Instant from = arrived.plus(clocks.unreachable());
      if (clocks.now().isBefore(from)) {
        throw Refusal.conflict("too_early", "Wait for the customer", Map.of("from", from));
      }
    }
  }

  Delivery undeliverable(Delivery delivery, Actor actor, Reason reason) {
    Job job = delivery.job();
    return book.write(
        delivery,
        delivery
            .moved(DeliveryEvent.REPORT_UNDELIVERABLE, actor, clocks.now())
            .because(reason.name())
            .done(),
        new DeliveryUndeliverable(
            delivery.id(),
            job.business(),
            job.reference(),
            delivery.requireRider(),
            reason.name()));
  }

  /** L14: an operator decides. */
  public DeliveryView decide(DeliveryId id, Decision decision) {
    return transactions.in(() -> decide(book.read(id), decision, Actor.OPERATOR).view());
  }

  Delivery decide(Delivery delivery, Decision decision, Actor actor) {
    String reason = delivery.reason() == null ? Reason.CU_UNREACHABLE.name() : delivery.reason();
    Job job = delivery.job();
    return switch (decision) {
      case LEAVE_AT_DOOR ->
          dropOffs.complete(delivery, DeliveryEvent.LEAVE_AT_DOOR, actor, "left_at_door");
      case RETURN ->
          book.write(
              delivery,
              delivery.moved(DeliveryEvent.RETURN, actor, clocks.now()).done(),
              new DeliveryReturning(
                  delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
      case DISCARD ->
          book.write(
              delivery,
              delivery.moved(DeliveryEvent.DISCARD, actor, clocks.now()).done(),
              new DeliveryDiscarded(
                  delivery.id(), job.business(), job.reference(), delivery.requireRider(), reason));
    };
  }
}
