package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.lifecycle.DeliveryEvent;
import io.songda.lifecycle.DeliveryMachine;
import io.songda.shared.DeliveryId;
import io.songda.shared.Ids;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.Transactions;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * L16: on the road one rider gives the goods to another. The ride of the first ends and another
 * begins in one transaction, so at any time exactly one rider carries them.
 */
@Component
public class HandOvers {

  private final DeliveryBook book;
  private final PassingOnStore store;
  private final Claims claims;
  private final Codes codes;
  private final Ways ways;
  private final DeliveryClocks clocks;
  private final Transactions transactions;
  private final Ids ids;
  private final RandomGenerator random;

  HandOvers(
      DeliveryBook book,
      PassingOnStore store,
      Claims claims,
      Codes codes,
      Ways ways,
      DeliveryClocks clocks,
      Transactions transactions,
      Ids ids,
      RandomGenerator random) {
    this.book = book;
    this.store = store;
    this.claims = claims;
    this.codes = codes;
    this.ways = ways;
    this.clocks = clocks;
    this.transactions = transactions;
    this.ids = ids;
    this.random = random;
  }

  /**
   * The code that the rider shows and the next rider scans within five minutes; always a new one.
   */
  public String show(DeliveryId id, RiderId from) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id, from);
          DeliveryMachine.require(delivery.status(), DeliveryEvent.HAND_OVER, Actor.RIDER);
          String code = "%06d".formatted(random.nextInt(1_000_000));
          store.put(new PassingOn(id, delivery.assignmentNo(), null, code, clocks.now()));
          return code;
        });
  }

  /**
   * Lets the code pass that another rider shows, before {@link #takeOver}; called outside a
   * transaction. Refuses with 404 {@code delivery_unknown} when nobody shows one.
   */
  public void checkCode(DeliveryId id, String said) {
    codes.check(id, Codes.HAND_OVER, shownCode(book.read(id)), said);
  }

  private String shownCode(Delivery delivery) {
    return store
        .of(delivery.id())
        .filter(wish -> wish.standsFor(delivery, clocks.now()))
        .map(PassingOn::code)
        .orElseThrow(DeliveryBook::unknown);
  }

  /**
   * The next rider has scanned the code and carries it from now on, as a delivery of its own.
   * Refuses with 409 as a claim.
   */
  public DeliveryView takeOver(DeliveryId id, RiderId to, String code) {
    return transactions.in(
        () -> {
          Delivery delivery = book.read(id);
          if (!code.equals(shownCode(delivery))) {
            throw DeliveryBook.unknown();
          }
          return pass(delivery, to, Actor.RIDER).view();
        });
  }

  /** An operator sends another rider for the goods, e.g. after an accident. */
  public DeliveryView handOver(DeliveryId id, RiderId to) {
    return transactions.in(() -> pass(book.read(id), to, Actor.OPERATOR).view());
  }

  private Delivery pass(Delivery from, RiderId to, Actor actor) {
    Delivery over =
        from.moved(DeliveryEvent.HAND_OVER, actor, clocks.now()).because("HANDED_OVER").done();
    requireOther(from, to);
    claims.requireWorking(to);
    EarlierRider done = ways.soFar(from);
    Job job = from.job();
    DeliveryId next = new DeliveryId(ids.nextBeside(from.id()));
    book.write(
        from,
        over,
        new DeliveryHandedOver(
            from.id(),
            job.business(),
            job.reference(),
            done.rider(),
            to,
            next,
            done.basisPoints()));
    store.forget(from.id());
    Delivery first = from.carriedOn(next, job.after(done), actor, clocks.now());
    DeliveryTakenOver told =
        new DeliveryTakenOver(next, job.business(), job.reference(), to, from.id());
    return book.begin(first, first.by(to), told);
  }

  static void requireOther(Delivery delivery, RiderId to) {
    if (delivery.isOf(to)) {
      throw Refusal.conflict("own_delivery", "You have it already");
    }
  }
}
