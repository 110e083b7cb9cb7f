package io.songda.promotion;

import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.promotion.SpendAndSaveStore.Offer;
import io.songda.shared.AfterCommit;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.CouponId;
import io.songda.shared.CouponTemplateId;
import io.songda.shared.CustomerId;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.Newest;
import io.songda.shared.OrderId;
import io.songda.shared.PromotionId;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What makes orders cheaper. Spend-and-save is read from memory, coupons from their rows. */
@Service
public class Promotions {

  /** So many thresholds a store may have at once. */
  public static final int MOST_THRESHOLDS = 10;

  private final SpendAndSaveStore offers;
  private final CouponStore coupons;
  private final StoreStaff staff;
  private final EventLog log;
  private final Transactions transactions;
  private final Ids ids;
  private final CityClock clock;
  private final Newest<StoreId, Offer> known = new Newest<>(Offer::store, Offer::version);

  Promotions(
      SpendAndSaveStore offers,
      CouponStore coupons,
      StoreStaff staff,
      EventLog log,
      Transactions transactions,
      Ids ids,
      CityClock clock) {
    this.offers = offers;
    this.coupons = coupons;
    this.staff = staff;
    this.log = log;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    offers.all().forEach(known::take);
  }

  /** What the store saves its customers as it is now, the lowest threshold first. */
  public List<SpendAndSave> spendAndSave(StoreId store) {
    Offer offer = known.get(store);
    return offer == null ? List.of() : offer.promotions();
  }

  /** Saves customers of a store something from now on, at the store's own cost. */
  public SpendAndSave offer(StoreId store, Money threshold, Money saving, Caller caller) {
    staff.requireManager(store, caller);
    PromotionId id = new PromotionId(ids.nextBeside(store));
    SpendAndSave promotion = new SpendAndSave(id, threshold, saving, Bearer.MERCHANT);
    change(
        store,
        () -> {
          if (offers.promotions(store).size() >= MOST_THRESHOLDS) {
            throw Refusal.conflict("promotions_full", "End a promotion first");
          }
          add(store, promotion);
        });
    return promotion;
  }

  private void add(StoreId store, SpendAndSave promotion) {
    try {
      offers.add(store, promotion);
    } catch (DuplicateKeyException e) {
      throw Refusal.conflict("threshold_taken", "There is a promotion from this threshold on");
    }
  }

  /** Ends a promotion. Refuses with 404 {@code promotion_unknown}. */
  public void end(StoreId store, PromotionId promotion, Caller caller) {
    staff.requireManager(store, caller);
    change(
        store,
        () -> {
          if (!offers.remove(store, promotion)) {
            throw Refusal.notFound("promotion_unknown");
          }
        });
  }

  private void change(StoreId store, Runnable change) {
    transactions.in(
        () -> {
          Head head = offers.lock(store);
          change.run();
          Head next =
              log.append(SpendAndSaveStore.stream(store), head, new PromotionsChanged(store));
          if (!offers.advance(store, next, head.version())) {
            throw Refusal.conflict("changed_meanwhile", "The promotions have changed meanwhile");
          }
          Offer offer = offers.read(store);
          AfterCommit.run(() -> known.take(offer));
          return offer;
        });
  }

  /** Reads promotions again when an event told of a version that memory does not have. */
  void refresh(StoreId store, long version) {
    if (!known.has(store, version)) {
      known.take(offers.read(store));
    }
  }

  /** A coupon of this customer. Refuses with 404 {@code coupon_unknown}, also a stranger's. */
  public Coupon coupon(CustomerId customer, CouponId coupon) {
    return coupons.coupon(customer, coupon).orElseThrow(() -> Refusal.notFound("coupon_unknown"));
  }

  /** A customer's coupons, newest first, older than the given id. */
  public List<Coupon> couponsOf(CustomerId customer, long before, int limit) {
    return coupons.couponsOf(customer, before, limit);
  }

  /** Prints coupons to be claimed. */
  public CouponTemplate print(
      String name,
      Money threshold,
      Money saving,
      Bearer bearer,
      @Nullable StoreId store,
      int quantity,
      int validDays) {
    long id = store == null ? ids.next(0) : ids.nextBeside(store);
    CouponTemplate template =
        new CouponTemplate(
            new CouponTemplateId(id),
            name,
            threshold,
            saving,
            bearer,
            store,
            quantity,
            0,
            validDays);
    coupons.add(template, clock.instant());
    return template;
  }

  /** Templates of which coupons are left, newest first, older than the given id. */
  public List<CouponTemplate> claimable(long before, int limit) {
    return coupons.claimable(before, limit);
  }

  /**
   * Claims one coupon. Refuses with 404 {@code template_unknown}, 409 {@code coupon_claimed} when
   * the customer has had one, 409 {@code coupons_gone} when none is left.
   */
  public Coupon claim(CustomerId customer, CouponTemplateId id) {
    return transactions.in(
        () -> {
          CouponTemplate template =
              coupons.template(id).orElseThrow(() -> Refusal.notFound("template_unknown"));
          Coupon coupon = claimed(template, customer);
          try {
            coupons.add(coupon, id, clock.instant());
          } catch (DuplicateKeyException e) {
            throw Refusal.conflict("coupon_claimed", "One per customer");
          }
          // counted last, so that the row everybody wants is locked for the shortest time
          if (!coupons.countClaim(id)) {
            throw Refusal.conflict("coupons_gone", "All coupons have been claimed");
          }
          return coupon;
        });
  }

  private Coupon claimed(CouponTemplate template, CustomerId customer) {
    Instant validUntil = clock.instant().plus(Duration.ofDays(template.validDays()));
    return new Coupon(
        new CouponId(ids.nextBeside(template.id())),
        customer,
        template.name(),
        template.threshold(),
        template.saving(),
        template.bearer(),
        template.store(),
        Instant.ofEpochMilli(validUntil.toEpochMilli()),
        CouponState.FREE);
  }

  /**
   * Holds coupons for a batch of orders within the running transaction. A coupon goes to the first
   * order of the list that asks for it, is its customer's, and finds it free and valid.
   *
   * @return the orders that got theirs
   */
  public Set<OrderId> holdAll(List<CouponHold> batch) {
    if (batch.isEmpty()) {
      return Set.of();
    }
    requireEachOnce(batch);
    Instant now = clock.instant();
    Map<CouponId, Coupon> found =
        coupons.lock(batch.stream().map(CouponHold::coupon).collect(Collectors.toSet()));
    Map<CouponId, OrderId> holders = new LinkedHashMap<>();
    for (CouponHold hold : batch) {
      Coupon coupon = found.get(hold.coupon());
      if (coupon != null && coupon.customer().equals(hold.customer()) && coupon.isUsableAt(now)) {
        holders.putIfAbsent(hold.coupon(), hold.order());
      }
    }
    hold(holders);
    return new LinkedHashSet<>(holders.values());
  }

  private void hold(Map<CouponId, OrderId> holders) {
    if (holders.isEmpty()) {
      return;
    }
    int held = coupons.hold(holders);
    if (held != holders.size()) {
      throw new IllegalStateException(
          "%d coupons were to be held under lock but %d were free".formatted(holders.size(), held));
    }
  }

  private static void requireEachOnce(List<CouponHold> batch) {
    Set<OrderId> orders = new HashSet<>();
    for (CouponHold hold : batch) {
      if (!orders.add(hold.order())) {
        throw new IllegalArgumentException("Twice in one batch: " + hold.order());
      }
    }
  }

  /** Uses up what the order holds, if anything, within the running transaction; twice is once. */
  public void redeem(OrderId order) {
    coupons.redeem(order);
  }

  /**
   * Frees what the order holds or has used, if anything, within the running transaction; twice is
   * once.
   */
  public void giveBack(OrderId order) {
    coupons.giveBack(order);
  }
}
