package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The deliveries of the city, for whoever wants something carried. Every verb is one short
 * transaction that decides on the delivery's row alone; what the table of the life cycle does not
 * list is refused with {@link io.songda.lifecycle.NotAllowed}.
 */
@Component
public class Deliveries {

  private final DeliveryStore store;
  private final DeliveryBook book;
  private final Offers offers;
  private final DropOffs dropOffs;
  private final Undeliverables undeliverables;
  private final Returns returns;
  private final DeliveryClocks clocks;
  private final Transactions transactions;
  private final Ids ids;

  Deliveries(
      DeliveryStore store,
      DeliveryBook book,
      Offers offers,
      DropOffs dropOffs,
      Undeliverables undeliverables,
      Returns returns,
      DeliveryClocks clocks,
      Transactions transactions,
      Ids ids) {
    this.store = store;
    this.book = book;
    this.offers = offers;
    this.dropOffs = dropOffs;
    this.undeliverables = undeliverables;
    this.returns = returns;
    this.clocks = clocks;
    this.transactions = transactions;
    this.ids = ids;
  }

  /**
   * Wants a delivery, within the running transaction; it waits HELD until it is released. Wanting
   * the same again answers the live one.
   */
  public DeliveryId request(RequestDelivery wish) {
    return transactions.in(
        () -> {
          Job job = Job.of(wish);
          DeliveryId id = new DeliveryId(ids.nextBeside(wish.beside()));
          Delivery first = Delivery.wanted(id, job, wish.foodReadyAt(), clocks.now());
          if (!store.add(first)) {
            return store.of(wish.business(), wish.reference()).orElseThrow().id();
          }
          DeliveryRequested told = new DeliveryRequested(id, job.business(), job.reference());
          return book.write(first.withDueAt(null), first, told).id();
        });
  }

  /**
   * The goods are or will be ready at that instant: riders are looked for at once. Nothing happens
   * when they are looked for already.
   */
  public void release(String business, String reference, Instant readyAt) {
    transactions.run(
        () -> held(business, reference).ifPresent(delivery -> release(delivery, readyAt)));
  }

  /**
   * It may not be wanted any more: while it is HELD, time does not release it until it is thawed.
   * Nothing happens when riders are looked for already.
   */
  public void freeze(String business, String reference) {
    transactions.run(
        () ->
            held(business, reference)
                .ifPresent(
                    delivery ->
                        book.writeFrozen(
                            delivery,
                            delivery,
                            new DeliveryFrozen(delivery.id(), business, reference))));
  }

  /** It is wanted after all and released in its time, at once when that is over. */
  public void thaw(String business, String reference) {
    transactions.run(
        () ->
            held(business, reference)
                .filter(delivery -> delivery.dueAt() == null)
                .ifPresent(
                    delivery ->
                        book.write(
                            delivery,
                            delivery,
                            new DeliveryThawed(delivery.id(), business, reference))));
  }

  private Optional<Delivery> held(String business, String reference) {
    return store
        .of(business, reference)
        .filter(delivery -> delivery.status() == DeliveryStatus.HELD);
  }

  void release(Delivery delivery, Instant readyAt) {
    Delivery.Edit edit = delivery.moved(DeliveryEvent.RELEASE, Actor.TIMER, clocks.now());
    edit.readyAt = readyAt;
    Job job = delivery.job();
    book.write(
        delivery,
        edit.done(),
        new DeliveryReleased(delivery.id(), job.business(), job.reference(), job.promiseAt()));
  }

  /**
   * Cancels within the running transaction while nobody has the goods.
   *
   * @return false when it is too late; true also when there is none
   */
  public boolean cancel(String business, String reference, Actor actor, String reason) {
    return transactions.in(
        () -> {
          Delivery delivery = store.of(business, reference).orElse(null);
          if (delivery == null || delivery.status() == DeliveryStatus.CANCELLED) {
            return true;
          }
          if (!delivery.status().isBeforePickup()) {
            return false;
          }
          callOff(delivery, reason);
          return true;
        });
  }

  void callOff(Delivery delivery, String reason) {
    Job job = delivery.job();
    book.write(
        delivery,
        delivery.moved(DeliveryEvent.CANCEL, Actor.TIMER, clocks.now()).because(reason).done(),
        new DeliveryCancelled(delivery.id(), job.business(), job.reference(), reason));
    offers.withdraw(delivery.id());
  }

  /** The rider of the live delivery collects less at the door; within the running transaction. */
  public void cashLowered(String business, String reference, Money by) {
    store.lowerCash(business, reference, by);
  }

  /** All deliveries that something can still move. */
  public List<DeliveryView> live() {
    return store.live().stream().map(Delivery::view).toList();
  }

  /** The live delivery, or the last one. */
  public Optional<DeliveryView> of(String business, String reference) {
    return store.of(business, reference).map(Delivery::view);
  }

  /**
   * L12r: the customer has it, says the customer; within the running transaction. Nothing happens
   * when the rider has said so before.
   */
  public void receive(String business, String reference) {
    transactions.run(
        () -> {
          Delivery delivery = live(business, reference);
          if (delivery.status() != DeliveryStatus.DELIVERED) {
            dropOffs.complete(delivery, DeliveryEvent.RECEIVE, Actor.CUSTOMER, "customer");
          }
        });
  }

  /** L14: customer, store or operator decide, within the running transaction. */
  public void decide(String business, String reference, Decision decision, Actor actor) {
    transactions.run(() -> undeliverables.decide(live(business, reference), decision, actor));
  }

  /**
   * L19: goods are called back, within the running transaction. Refuses with 409 {@code
   * not_returnable} what the store does not take back.
   */
  public void recall(String business, String reference, Actor actor, String reason) {
    transactions.run(() -> returns.recall(live(business, reference), actor, reason));
  }

  /** All deliveries of one thing, the first first: more than one after a hand-over. */
  public List<DeliveryView> all(String business, String reference) {
    return store.all(business, reference).stream().map(Delivery::view).toList();
  }

  private Delivery live(String business, String reference) {
    return store.of(business, reference).orElseThrow(() -> Refusal.notFound("delivery_unknown"));
  }
}
