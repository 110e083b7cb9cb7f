package io.songda.order;

import io.songda.customer.Points;
import io.songda.customer.PointsHold;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.idempotency.Stored;
import io.songda.inventory.Line;
import io.songda.inventory.Reservation;
import io.songda.inventory.Stock;
import io.songda.lifecycle.OrderEvent;
import io.songda.lifecycle.OrderMachine;
import io.songda.lifecycle.OrderStatus;
import io.songda.order.Intake.Arrival;
import io.songda.payment.CashPromise;
import io.songda.payment.Payments;
import io.songda.pricing.Quote;
import io.songda.promotion.CouponHold;
import io.songda.promotion.Promotions;
import io.songda.shared.CityClock;
import io.songda.shared.CouponId;
import io.songda.shared.Ids;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import io.songda.timers.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Writes a batch of new orders in one transaction: keys, coupons, points, stock, orders, events.
 */
@Component
class IntakeBatch {

  private final Transactions transactions;
  private final Idempotency idempotency;
  private final Promotions promotions;
  private final Points points;
  private final Stock stock;
  private final Holdings holdings;
  private final OrderStore store;
  private final EventLog eventLog;
  private final Timers timers;
  private final Payments payments;
  private final OrderClocks clocks;
  private final CityClock clock;
  private final Ids ids;
  private final RandomGenerator random;

  IntakeBatch(
      Transactions transactions,
      Idempotency idempotency,
      Promotions promotions,
      Points points,
      Stock stock,
      Holdings holdings,
      OrderStore store,
      EventLog eventLog,
      Timers timers,
      Payments payments,
      OrderClocks clocks,
      CityClock clock,
      Ids ids,
      RandomGenerator random) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.promotions = promotions;
    this.points = points;
    this.stock = stock;
    this.holdings = holdings;
    this.store = store;
    this.eventLog = eventLog;
    this.timers = timers;
    this.payments = payments;
    this.clocks = clocks;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
  }

  /** An arrival with the order it would become. */
  private record Candidate(Arrival arrival, Order order, List<OrderLine> lines) {

    OrderId id() {
      return order.id();
    }

    Quote quote() {
      return arrival.wish().quote();
    }

    Candidate takenFromStock(Set<ItemId> items) {
      return new Candidate(
          arrival,
          order,
          lines.stream().map(line -> line.takenFromStock(items.contains(line.item()))).toList());
    }

    Candidate withHead(Head head) {
      return new Candidate(arrival, order.edit().withHead(head), lines);
    }
  }

  /**
   * What the transaction found; answered only after its commit. Arrivals are told apart by
   * identity: comparing two of them would compare whole quotes.
   */
  private record Verdicts(Map<Arrival, Placed> placed, Map<Arrival, Refusal> refused) {

    Verdicts() {
      this(new IdentityHashMap<>(), new IdentityHashMap<>());
    }

    void answer() {
      placed.forEach(Arrival::answer);
      refused.forEach(Arrival::refuse);
    }
  }

  /**
   * Writes what can be met and answers everyone after the commit. Nearly every key is a new one, so
   * the keys are not looked for first: that one of them is there already shows when it is written,
   * and then the batch is decided again with what the keys say.
   */
  void write(List<Arrival> arrivals) {
    Verdicts verdicts;
    try {
      verdicts = transactions.in(() -> decide(arrivals, Map.of()));
    } catch (DuplicateKeyException again) {
      verdicts = transactions.in(() -> decide(arrivals, known(arrivals)));
    }
    verdicts.answer();
  }

  /** Answers those whose order is in the books already. */
  void answerWhatIsThere(List<Arrival> arrivals) {
    Verdicts verdicts = new Verdicts();
    recall(arrivals, known(arrivals), new HashMap<>(), new IdentityHashMap<>(), verdicts);
    verdicts.answer();
  }

  private Map<IdempotencyKey, Stored> known(Collection<Arrival> arrivals) {
    return idempotency.find(arrivals.stream().map(Arrival::key).toList());
  }

  private Verdicts decide(List<Arrival> arrivals, Map<IdempotencyKey, Stored> known) {
    Verdicts verdicts = new Verdicts();
    Map<String, Arrival> fresh = new java.util.LinkedHashMap<>();
    Map<Arrival, Arrival> twins = new IdentityHashMap<>();
    recall(arrivals, known, fresh, twins, verdicts);
    List<Candidate> candidates = fresh.values().stream().map(this::candidate).toList();
    candidates = holdCoupons(candidates, verdicts);
    candidates = holdPoints(candidates, verdicts);
    candidates = reserveStock(candidates, verdicts);
    write(candidates, verdicts);
    reconsider(verdicts);
    twins.forEach((twin, first) -> sameAnswer(twin, first, verdicts));
    return verdicts;
  }

  /** Splits off the keys that are known already and those that came twice within the batch. */
  private static void recall(
      List<Arrival> arrivals,
      Map<IdempotencyKey, Stored> known,
      Map<String, Arrival> fresh,
      Map<Arrival, Arrival> twins,
      Verdicts verdicts) {
    for (Arrival arrival : arrivals) {
      Stored before = known.get(arrival.key());
      if (before != null) {
        answerAsBefore(arrival, before, verdicts);
        continue;
      }
      Arrival first =
          fresh.putIfAbsent(arrival.key().scope() + '\n' + arrival.key().key(), arrival);
      if (first != null) {
        twins.put(arrival, first);
      }
    }
  }

  /**
   * Who is refused may have been served before: the last piece that is missing now, or the used
   * coupon, may be their own.
   */
  private void reconsider(Verdicts verdicts) {
    List<Arrival> refused = List.copyOf(verdicts.refused().keySet());
    Map<IdempotencyKey, Stored> known = known(refused);
    for (Arrival arrival : refused) {
      Stored before = known.get(arrival.key());
      if (before != null) {
        verdicts.refused().remove(arrival);
        answerAsBefore(arrival, before, verdicts);
      }
    }
  }

  private static void answerAsBefore(Arrival arrival, Stored before, Verdicts verdicts) {
    try {
      verdicts.placed().put(arrival, before.answer(arrival.key(), Placed.class));
    } catch (Refusal e) {
      verdicts.refused().put(arrival, e);
    }
  }

  private static void sameAnswer(Arrival twin, Arrival first, Verdicts verdicts) {
    if (!Arrays.equals(twin.key().bodyHash(), first.key().bodyHash())) {
      verdicts
          .refused()
          .put(
              twin,
              Refusal.unprocessable(
                  "idempotency_key_reused",
                  "Idempotency-Key",
                  "The key was used for another body"));
      return;
    }
    Placed placed = verdicts.placed().get(first);
    if (placed != null) {
      verdicts.placed().put(twin, placed);
    } else {
      verdicts.refused().put(twin, Objects.requireNonNull(verdicts.refused().get(first)));
    }
  }

  private Candidate candidate(Arrival arrival) {
    PlaceOrder wish = arrival.wish();
    Quote quote = wish.quote();
    boolean cash = wish.method() == PaymentMethod.CASH;
    OrderStatus status =
        OrderMachine.require(
            null, cash ? OrderEvent.CREATE_CASH : OrderEvent.CREATE, wish.buyer(), null);
    Instant now = clock.instant();
    Order order =
        new Order(
            new OrderId(ids.nextBeside(quote.store())),
            quote.customer(),
            quote.store(),
            quote.merchant(),
            status,
            Head.NONE,
            null,
            wish.method(),
            quote.price(),
            quote.commissionBasisPoints(),
            quote.channelFeeBasisPoints(),
            quote.riderPay(),
            quote.selfPickup(),
            quote.coupon(),
            now,
            quote.promiseAt(),
            cash ? now : null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            0,
            0,
            null,
            Money.ZERO,
            details(wish));
    return new Candidate(arrival, order, lines(quote));
  }

  private OrderDetails details(PlaceOrder wish) {
    Quote quote = wish.quote();
    return new OrderDetails(
        quote.storeName(),
        quote.storePosition(),
        quote.storeLine(),
        quote.dropoff(),
        wish.note(),
        wish.cutlery(),
        code(),
        code(),
        quote.roadMetres(),
        quote.rideSeconds(),
        quote.preparationSeconds(),
        quote.returnable(),
        wish.whenUndeliverable());
  }

  /** Four digits. */
  private String code() {
    return Integer.toString(10_000 + random.nextInt(10_000)).substring(1);
  }

  private static List<OrderLine> lines(Quote quote) {
    List<OrderLine> lines = new ArrayList<>();
    for (Quote.Line line : quote.items()) {
      lines.add(
          new OrderLine(
              lines.size() + 1,
              line.item(),
              line.name(),
              line.quantity(),
              line.unit(),
              line.packaging(),
              line.share(),
              line.note(),
              false,
              false));
    }
    return lines;
  }

  private List<Candidate> holdCoupons(List<Candidate> candidates, Verdicts verdicts) {
    List<CouponHold> holds = candidates.stream().flatMap(one -> couponHold(one).stream()).toList();
    Set<OrderId> held = holds.isEmpty() ? Set.of() : promotions.holdAll(holds);
    return keep(
        candidates,
        one -> one.order().coupon() == null || held.contains(one.id()),
        Refusal.conflict("coupon_used", "The coupon has been used meanwhile"),
        verdicts);
  }

  private static Optional<CouponHold> couponHold(Candidate one) {
    CouponId coupon = one.order().coupon();
    return coupon == null
        ? Optional.empty()
        : Optional.of(new CouponHold(one.id(), one.order().customer(), coupon));
  }

  private List<Candidate> holdPoints(List<Candidate> candidates, Verdicts verdicts) {
    List<PointsHold> holds =
        candidates.stream()
            .filter(IntakeBatch::redeemsPoints)
            .map(
                one ->
                    new PointsHold(
                        one.id(), one.order().customer(), one.order().price().points().fen()))
            .toList();
    Set<OrderId> held = holds.isEmpty() ? Set.of() : points.holdAll(holds);
    candidates.stream().filter(one -> !hasItsPoints(one, held)).forEach(this::giveBackCoupon);
    return keep(
        candidates,
        one -> hasItsPoints(one, held),
        Refusal.conflict("points_spent", "The points have been spent meanwhile"),
        verdicts);
  }

  private static boolean hasItsPoints(Candidate one, Set<OrderId> held) {
    return !redeemsPoints(one) || held.contains(one.id());
  }

  private static boolean redeemsPoints(Candidate one) {
    return one.order().price().points().isPositive();
  }

  private List<Candidate> reserveStock(List<Candidate> candidates, Verdicts verdicts) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    Map<OrderId, Set<ItemId>> met =
        stock.reserveAll(candidates.stream().map(IntakeBatch::reservation).toList());
    List<Candidate> kept =
        keep(
            candidates,
            one -> met.containsKey(one.id()),
            Refusal.conflict("out_of_stock", "Something in the basket is not in stock any more"),
            verdicts);
    for (Candidate one : candidates) {
      if (!met.containsKey(one.id())) {
        giveBackCoupon(one);
        if (redeemsPoints(one)) {
          points.cancel(one.id());
        }
      }
    }
    return kept.stream()
        .map(one -> one.takenFromStock(met.getOrDefault(one.id(), Set.of())))
        .toList();
  }

  private void giveBackCoupon(Candidate one) {
    if (one.order().coupon() != null) {
      promotions.giveBack(one.id());
    }
  }

  private static Reservation reservation(Candidate one) {
    return new Reservation(
        one.id(),
        one.order().store(),
        one.lines().stream().map(line -> new Line(line.item(), line.quantity())).toList());
  }

  private static List<Candidate> keep(
      List<Candidate> candidates,
      java.util.function.Predicate<Candidate> met,
      Refusal otherwise,
      Verdicts verdicts) {
    List<Candidate> kept = new ArrayList<>(candidates.size());
    for (Candidate one : candidates) {
      if (met.test(one)) {
        kept.add(one);
      } else {
        verdicts.refused().put(one.arrival(), otherwise);
      }
    }
    return kept;
  }

  private void write(List<Candidate> candidates, Verdicts verdicts) {
    if (candidates.isEmpty()) {
      return;
    }
    List<Candidate> told = candidates.stream().map(this::tell).toList();
    store.insertAll(
        told.stream().map(one -> new OrderStore.New(one.order(), one.lines())).toList());
    timers.setFirst(told.stream().map(one -> clocks.first(one.order())).toList());
    noteCash(told.stream().filter(one -> one.order().isPaid()).toList());
    Map<IdempotencyKey, Placed> answers = new HashMap<>();
    for (Candidate one : told) {
      Placed placed = placed(one.order());
      answers.put(one.arrival().key(), placed);
      verdicts.placed().put(one.arrival(), placed);
    }
    idempotency.keep(answers);
  }

  private Candidate tell(Candidate one) {
    Order order = one.order();
    String stream = order.id().toString();
    Head head =
        eventLog.append(
            stream,
            Head.NONE,
            new OrderPlaced(
                order.id(),
                order.customer(),
                order.store(),
                order.merchant(),
                order.details().storeName(),
                order.price().payable(),
                order.method(),
                order.promiseAt(),
                clocks.payBefore(order),
                order.details().area()));
    String url = one.arrival().wish().notificationUrl();
    if (url != null) {
      head =
          eventLog.append(
              stream,
              head,
              new NotificationRequested(order.id(), order.customer(), url, order.promiseAt()));
    }
    if (order.isPaid()) {
      head =
          eventLog.append(
              stream,
              head,
              new OrderPaid(
                  order.id(),
                  order.customer(),
                  order.store(),
                  order.merchant(),
                  order.method(),
                  order.price()));
    }
    return one.withHead(head);
  }

  /** Cash is promised at once: the coupon and the points are spent, the payment is noted. */
  private void noteCash(List<Candidate> promised) {
    payments.cash(promised.stream().map(IntakeBatch::cashPromise).toList());
    promised.forEach(one -> holdings.spend(one.order()));
  }

  private static CashPromise cashPromise(Candidate one) {
    Order order = one.order();
    return new CashPromise(
        Orders.BUSINESS, order.id().toString(), order.id(), order.price().payable());
  }

  private Placed placed(Order order) {
    return new Placed(
        order.id(),
        order.status(),
        order.status().publicStatus(),
        order.price().payable().fen(),
        order.promiseAt(),
        order.isPaid() ? null : clocks.payBefore(order));
  }
}
