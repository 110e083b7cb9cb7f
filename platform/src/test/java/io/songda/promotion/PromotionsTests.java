package io.songda.promotion;

import static io.songda.merchant.ShopStreet.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.merchant.ShopStreet;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.CouponId;
import io.songda.shared.CouponTemplateId;
import io.songda.shared.CustomerId;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.PromotionId;
import io.songda.shared.Refusal;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coupon is claimed once per customer and used by one order at most. */
@CityDatabase
class PromotionsTests {

  private static final AtomicLong CUSTOMERS = new AtomicLong(7_000);

  private final TestDatabase database;
  private final Caller owner = merchant();
  private final CustomerId customer = customer();
  private ShopStreet city;
  private Promotions promotions;
  private StoreId store = new StoreId(0);

  PromotionsTests(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    city = new ShopStreet(database);
    promotions = city.bean(Promotions.class);
    store = city.approvedStore(owner);
  }

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void spendAndSaveIsKnownAtOnceLowestThresholdFirst() {
    promotions.offer(store, Money.fen(5_000), Money.fen(800), owner);
    SpendAndSave small = promotions.offer(store, Money.fen(2_000), Money.fen(200), owner);
    assertThat(promotions.spendAndSave(store))
        .extracting(SpendAndSave::saving)
        .containsExactly(Money.fen(200), Money.fen(800));
    assertThat(small.bearer()).isEqualTo(Bearer.MERCHANT);
    try (ShopStreet again = new ShopStreet(database)) {
      assertThat(again.bean(Promotions.class).spendAndSave(store))
          .isEqualTo(promotions.spendAndSave(store));
    }
    promotions.end(store, small.id(), owner);
    assertThat(promotions.spendAndSave(store)).hasSize(1);
  }

  @Test
  void thresholdIsTakenOnceAndEndedOnce() {
    SpendAndSave first = promotions.offer(store, Money.fen(2_000), Money.fen(200), owner);
    refused(
        "threshold_taken", () -> promotions.offer(store, Money.fen(2_000), Money.fen(300), owner));
    promotions.end(store, first.id(), owner);
    refused("promotion_unknown", () -> promotions.end(store, first.id(), owner));
    refused("promotion_unknown", () -> promotions.end(store, new PromotionId(1), owner));
  }

  @Test
  void strangersNeitherOfferNorEnd() {
    SpendAndSave ours = promotions.offer(store, Money.fen(2_000), Money.fen(200), owner);
    Caller stranger = merchant();
    refused("store_unknown", () -> promotions.offer(store, Money.fen(900), Money.fen(1), stranger));
    refused("store_unknown", () -> promotions.end(store, ours.id(), stranger));
    StoreId theirs = city.approvedStore(stranger);
    refused("promotion_unknown", () -> promotions.end(theirs, ours.id(), stranger));
    assertThat(promotions.spendAndSave(store)).containsExactly(ours);
  }

  @Test
  void storeHasAtMostTenThresholds() {
    IntStream.rangeClosed(1, Promotions.MOST_THRESHOLDS)
        .forEach(i -> promotions.offer(store, Money.fen(1_000L * i), Money.fen(10), owner));
    refused(
        "promotions_full", () -> promotions.offer(store, Money.fen(77_000), Money.fen(1), owner));
  }

  @Test
  void couponIsClaimedOncePerCustomer() {
    CouponTemplateId template = template(5);
    Coupon coupon = promotions.claim(customer, template);
    refused("coupon_claimed", () -> promotions.claim(customer, template));
    assertThat(promotions.couponsOf(customer, Long.MAX_VALUE, 10)).containsExactly(coupon);
    assertThat(left(template)).isEqualTo(4);
    refused("template_unknown", () -> promotions.claim(customer, new CouponTemplateId(5)));
  }

  @Test
  void couponOfAStrangerIsUnknown() {
    CouponId coupon = promotions.claim(customer, template(1)).id();
    assertThat(promotions.coupon(customer, coupon).state()).isEqualTo(CouponState.FREE);
    refused("coupon_unknown", () -> promotions.coupon(customer(), coupon));
  }

  @Test
  void neverMoreCouponsAreClaimedThanWerePrinted() throws Exception {
    CouponTemplateId template = template(20);
    List<Callable<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      CustomerId claimer = customer();
      claims.add(() -> wins(claimer, template));
      claims.add(() -> wins(claimer, template));
    }
    assertThat(yes(claims)).isEqualTo(20);
    assertThat(left(template)).isZero();
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from promotion_coupon where template_id = ?")
                .param(template.value())
                .query(Integer.class)
                .single())
        .isEqualTo(20);
    refused("coupons_gone", () -> promotions.claim(customer(), template));
  }

  @Test
  void couponServesOneOrderAndComesBackWhenTheOrderCloses() {
    CouponId coupon = promotions.claim(customer, template(1)).id();
    OrderId first = order();
    OrderId second = order();
    assertThat(hold(hold(first, coupon), hold(second, coupon))).containsExactly(first);
    assertThat(hold(hold(second, coupon))).isEmpty();
    assertThat(state(coupon)).isEqualTo(CouponState.HELD);

    promotions.giveBack(second);
    assertThat(state(coupon)).isEqualTo(CouponState.HELD);
    promotions.giveBack(first);
    promotions.giveBack(first);
    assertThat(state(coupon)).isEqualTo(CouponState.FREE);
    assertThat(hold(hold(second, coupon))).containsExactly(second);
  }

  @Test
  void redeemedCouponIsUsedUpUntilItsOrderGivesItBack() {
    CouponId coupon = promotions.claim(customer, template(1)).id();
    OrderId order = order();
    hold(hold(order, coupon));
    promotions.redeem(order);
    promotions.redeem(order);
    assertThat(state(coupon)).isEqualTo(CouponState.USED);
    assertThat(hold(hold(order(), coupon))).isEmpty();
    promotions.giveBack(order);
    promotions.redeem(order);
    assertThat(state(coupon)).isEqualTo(CouponState.FREE);
  }

  @Test
  void strangersUnknownAndExpiredCouponsAreNotHeld() {
    CouponId coupon = promotions.claim(customer, template(1)).id();
    assertThat(hold(new CouponHold(order(), customer(), coupon))).isEmpty();
    assertThat(hold(hold(order(), new CouponId(9)))).isEmpty();
    assertThat(hold()).isEmpty();
    city.bean(CityClock.class).advance(Duration.ofDays(8));
    assertThat(hold(hold(order(), coupon))).isEmpty();
    assertThat(state(coupon)).isEqualTo(CouponState.FREE);
  }

  @Test
  void loserOfABatchHindersNobody() {
    List<CouponHold> batch = new ArrayList<>();
    List<OrderId> winners = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      CustomerId claimer = customer();
      CouponId coupon = promotions.claim(claimer, template(1)).id();
      OrderId winner = order();
      winners.add(winner);
      batch.add(new CouponHold(winner, claimer, coupon));
      batch.add(new CouponHold(order(), claimer, coupon));
      batch.add(new CouponHold(order(), customer, coupon));
    }
    assertThat(hold(batch.toArray(CouponHold[]::new))).containsExactlyElementsOf(winners);
  }

  @Test
  void sixtyFourOrdersAtOnceUseACouponOnce() throws Exception {
    CouponId coupon = promotions.claim(customer, template(1)).id();
    List<Callable<Boolean>> orders =
        IntStream.range(0, 64)
            .<Callable<Boolean>>mapToObj(i -> () -> !hold(hold(order(), coupon)).isEmpty())
            .toList();
    assertThat(yes(orders)).isEqualTo(1);
  }

  private static long yes(List<Callable<Boolean>> asked) throws Exception {
    long yes = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (Future<Boolean> answer : threads.invokeAll(asked)) {
        yes += answer.get() ? 1 : 0;
      }
    }
    return yes;
  }

  private boolean wins(CustomerId claimer, CouponTemplateId template) {
    try {
      promotions.claim(claimer, template);
      return true;
    } catch (Refusal no) {
      assertThat(no.code()).isIn("coupon_claimed", "coupons_gone");
      return false;
    }
  }

  private CouponTemplateId template(int quantity) {
    return promotions
        .print("新人券", Money.fen(2_000), Money.fen(500), Bearer.PLATFORM, null, quantity, 7)
        .id();
  }

  private int left(CouponTemplateId id) {
    return database
        .jdbc()
        .sql("select quantity - claimed from promotion_coupon_template where id = ?")
        .param(id.value())
        .query(Integer.class)
        .single();
  }

  private Set<OrderId> hold(CouponHold... batch) {
    return city.bean(Transactions.class).in(() -> promotions.holdAll(List.of(batch)));
  }

  private CouponHold hold(OrderId order, CouponId coupon) {
    return new CouponHold(order, customer, coupon);
  }

  private CouponState state(CouponId coupon) {
    return promotions.coupon(customer, coupon).state();
  }

  private OrderId order() {
    return new OrderId(city.bean(Ids.class).nextBeside(store));
  }

  private static CustomerId customer() {
    return new CustomerId(CUSTOMERS.incrementAndGet());
  }

  private static void refused(String code, ThrowingCallable command) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
  }
}
