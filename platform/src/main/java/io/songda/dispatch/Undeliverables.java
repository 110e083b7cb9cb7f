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
import org.jspecify.annotations.Nullable;
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
  private final Returns returns;
  private final DeliveryClocks clocks;
  private final Transactions transactions;

  Undeliverables(
      DeliveryBook book,
      DropOffs dropOffs,
      Returns returns,
      DeliveryClocks clocks,
      Transactions transactions) {
    this.book = book;
    this.dropOffs = dropOffs;
    this.returns = returns;
    this.clocks = clocks;
    this.transactions = transactions;
  }

  /**
   * L13: nobody takes it. An absent customer must have been waited for (T8), else 409 {@code
   * too_early}. With a photo of a safe place it may be left there.
   */
  public DeliveryView undeliverable(
      DeliveryId id, RiderId rider, String why, @Nullable String photo) {
    Reason reason = Reasons.named(why);
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, rider);
          requireWaited(delivery, reason);
          return undeliverable(delivery, Actor.RIDER, reason, photo).view();
        });
  }

  private void requireWaited(Delivery delivery, Reason reason) {
    Instant arrived = delivery.atDoorAt();
    boolean atDoor = delivery.status() == DeliveryStatus.AT_DROPOFF;
    if (atDoor && arrived != null && !AT_ONCE.contains(reason)) {
      Instant from = arrived.plus(clocks.unreachable(delivery.job()));
      if (clocks.now().isBefore(from)) {
        throw Refusal.conflict("too_early", "Wait for the customer", Map.of("from", from));
      }
    }
  }

  Delivery undeliverable(Delivery delivery, Actor actor, Reason reason, @Nullable String photo) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.REPORT_UNDELIVERABLE, actor, clocks.now());
    edit.reason = reason.name();
    edit.proof = photo == null ? null : "photo:" + photo;
    Job job = delivery.job();
    return book.write(
        delivery,
        edit.done(),
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

  /** L14: T22 is over: what was chosen when it was ordered. */
  void decideByDefault(Delivery delivery) {
    decide(delivery, byDefault(delivery), Actor.TIMER);
  }

  /** Nothing is left at a door of which there is no photo. */
  private static Decision byDefault(Delivery delivery) {
    Decision chosen = delivery.job().byDefault();
    if (chosen != Decision.LEAVE_AT_DOOR || delivery.proof() != null) {
      return chosen;
    }
    return delivery.job().goesBack() ? Decision.RETURN : Decision.DISCARD;
  }

  /** Refuses with 409 {@code not_food} to throw goods away that the store takes back. */
  Delivery decide(Delivery delivery, Decision decision, Actor actor) {
    return switch (decision) {
      case LEAVE_AT_DOOR ->
          dropOffs.complete(delivery, DeliveryEvent.LEAVE_AT_DOOR, actor, leftAtDoor(delivery));
      case RETURN -> returns.turnBack(delivery, DeliveryEvent.RETURN, actor, reason(delivery));
      case DISCARD -> discard(delivery, actor);
    };
  }

  private static String leftAtDoor(Delivery delivery) {
    return delivery.proof() == null ? "left_at_door" : "left_at_door:" + delivery.proof();
  }

  private static String reason(Delivery delivery) {
    return delivery.reason() == null ? Reason.CU_UNREACHABLE.name() : delivery.reason();
  }

  private Delivery discard(Delivery delivery, Actor actor) {
    Delivery away = delivery.moved(DeliveryEvent.DISCARD, actor, clocks.now()).done();
    Job job = delivery.job();
    if (job.goesBack()) {
      throw Refusal.conflict("not_food", "Goods go back to the store and are not thrown away");
    }
    return book.write(
        delivery,
        away,
        new DeliveryDiscarded(
            delivery.id(),
            job.business(),
            job.reference(),
            delivery.requireRider(),
            reason(delivery)));
  }
}
