package io.songda.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderMachine;
import io.songda.lifecycle.Transition;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The basket of the worked examples: goods 40.00, packing 2.00, delivery 6.00, store's coupon 5.00,
 * platform's coupon 3.00, so paid 40.00 (goods 34.00, fee 6.00); the store sells for 37.00, its
 * technical fee is 6 % = 2.22, it nets 34.78; the rider's pay is 5.50, the channel keeps 0.24.
 */
class WhoPaysTest {
  private static final OrderMoney BASKET =
      new OrderMoney(4000, 200, 600, 0, 500, 300, 0, 600, 550, 60, 0, true);
  private static final OrderMoney TIPPED =
      new OrderMoney(4000, 200, 600, 300, 500, 300, 0, 600, 550, 60, 0, true);
  private static final OrderMoney INSURED =
      new OrderMoney(4000, 200, 600, 0, 500, 300, 0, 600, 550, 60, 3700, true);
  private static final OrderMoney PLAIN =
      new OrderMoney(4000, 0, 600, 0, 0, 0, 0, 600, 550, 0, 0, true);
  private static final OrderMoney CASH =
      new OrderMoney(4000, 200, 600, 0, 500, 300, 0, 600, 550, 0, 0, false);

  @Test
  void normalOrderIsDividedToTheFen() {
    // platform -0.52 = 2.22 technical fee + 0.50 (6.00 - 5.50) - 3.00 coupon - 0.24 channel
    Shares shares = settle(BASKET, Situation.of(Trouble.NONE, Stage.DELIVERED));
    assertShares(shares, CaseId.NORMAL, 0, 3478, 550, 24, -52);
  }

  @Test
  void c1CustomerWhoCancelsBeforeTheStoreAcceptsGetsAllBack() {
    Shares shares = settle(BASKET, Situation.of(Cause.CUSTOMER_BEFORE_ACCEPT, Stage.BEFORE_ACCEPT));
    assertShares(shares, CaseId.C1, 4000, 0, 0, 0, 0);
    assertThat(shares.couponsRestored()).isTrue();
  }

  @Test
  void c2CustomerWhoCancelsWithinTheFreeMinuteGetsAllBack() {
    Situation late = Situation.of(Cause.CUSTOMER_GRACE, Stage.PREPARING).rider(120, true);
    assertShares(settle(BASKET, late), CaseId.C2, 4000, 0, 0, 0, 0);
  }

  @Test
  void c3CustomerPaysTheRiderWhoIsOnTheWay() {
    // assigned 2 min ago: 2.00, so 38.00 go back
    Situation cancel = Situation.of(Cause.CUSTOMER_AFTER_ACCEPT, Stage.PREPARING);
    Shares shares = settle(BASKET, cancel.rider(120, false));
    assertShares(shares, CaseId.C3, 3800, 0, 200, 0, 0);
    assertThat(shares.couponsRestored()).isTrue();
    // 1 min: nothing; 15 min: 2.00; later and not at the store: nothing
    assertThat(settle(BASKET, cancel.rider(60, false)).riderFen()).isZero();
    assertThat(settle(BASKET, cancel.rider(61, false)).riderFen()).isEqualTo(200);
    assertThat(settle(BASKET, cancel.rider(900, false)).riderFen()).isEqualTo(200);
    assertThat(settle(BASKET, cancel.rider(901, false)).riderFen()).isZero();
    assertThat(settle(BASKET, cancel).riderFen()).isZero();
    // at the store: 30 % of 5.50 = 1.65
    assertShares(settle(BASKET, cancel.rider(901, true)), CaseId.C3, 3835, 0, 165, 0, 0);
  }

  @Test
  void c3StoreKeepsWhatWasAgreed() {
    // 20 % of 37.00 = 7.40, fee 0.44, store 6.96; back 40.00 - 2.00 - 7.40 = 30.60
    Situation cancel = Situation.of(Cause.CUSTOMER_AFTER_ACCEPT, Stage.PREPARING);
    Shares shares = settle(BASKET, cancel.rider(120, false).agreed(2000));
    assertShares(shares, CaseId.C3, 3060, 696, 200, 0, 44);
  }

  @Test
  void c4ReadyFoodIsSharedAsAgreed() {
    // half of the goods: 6.00 - 2.00 + 17.00 = 21.00 back; store half of 37.00 = 18.50 - 1.11
    // platform -0.39 = 1.11 fee - 1.50 half of its coupon
    Situation cancel = Situation.of(Cause.CUSTOMER_AFTER_ACCEPT, Stage.READY).agreed(5000);
    assertShares(settle(BASKET, cancel.rider(120, false)), CaseId.C4, 2100, 1739, 200, 0, -39);
    // nothing agreed: 4.00 back, store as if delivered; platform 2.22 - 3.00
    assertShares(
        settle(BASKET, cancel.agreed(0).rider(120, false)), CaseId.C4, 400, 3478, 200, 0, -78);
  }

  @Test
  void c5FoodOnTheRoadIsNotRefunded() {
    Situation cancel = Situation.of(Cause.CUSTOMER_AFTER_PICKUP, Stage.CARRIED);
    assertShares(settle(BASKET, cancel), CaseId.C5, 0, 3478, 550, 24, -52);
    // tip 3.00 to the rider; channel 0.6 % of 43.00 = 0.258 = 0.26
    assertShares(settle(TIPPED, cancel), CaseId.C5, 0, 3478, 850, 26, -54);
  }

  @Test
  void c6GoodsOnTheRoadGoBackAtThePriceOfAReturn() {
    // 34.00 - 60 % of 6.00 = 30.40; rider 5.50 + 60 % = 8.80; platform 6.00 + 3.60 - 8.80
    Situation cancel = Situation.of(Cause.CUSTOMER_AFTER_PICKUP, Stage.CARRIED).canGoBack();
    assertShares(settle(BASKET, cancel), CaseId.C6, 3040, 0, 880, 0, 80);
  }

  @Test
  void c7CouponComesBackWhenTheStoreDeclines() {
    Situation declined = Situation.of(Cause.MERCHANT_DECLINED, Stage.BEFORE_ACCEPT);
    Shares shares = settle(BASKET, declined);
    assertShares(shares, CaseId.C7, 4000, 0, 0, 0, 0);
    assertThat(shares.couponsRestored()).isTrue();
    assertThat(
            WhoPays.current()
                .caseFor(Situation.of(Cause.MERCHANT_ACCEPT_TIMEOUT, Stage.BEFORE_ACCEPT)))
        .isEqualTo(CaseId.C7);
  }

  @Test
  void c8StoreThatGivesUpApologises() {
    Situation cancel = Situation.of(Cause.MERCHANT_AFTER_ACCEPT, Stage.PREPARING);
    Shares shares = settle(BASKET, cancel);
    assertShares(shares, CaseId.C8, 4000, 0, 0, 0, 0);
    assertThat(shares.apologyFen()).isEqualTo(300);
    assertThat(settle(BASKET, cancel.rider(60, false)).id()).isEqualTo(CaseId.C8);
  }

  @Test
  void c9StoreThatGivesUpPaysTheRider() {
    Situation cancel = Situation.of(Cause.MERCHANT_AFTER_ACCEPT, Stage.READY);
    // on the way for 5 min: 2.00
    assertShares(settle(BASKET, cancel.rider(300, false)), CaseId.C9, 4000, -200, 200, 0, 0);
    // at the store: 1.65 + waiting 1.50
    assertShares(
        settle(BASKET, cancel.rider(300, true).waiting(150)), CaseId.C9, 4000, -315, 315, 0, 0);
  }

  @Test
  void c10SlowStorePaysTheWaiting() {
    Situation cancel = Situation.of(Cause.MERCHANT_SLOW, Stage.PREPARING).rider(1200, true);
    assertShares(settle(BASKET, cancel.waiting(150)), CaseId.C10, 4000, -150, 150, 0, 0);
  }

  @Test
  void c11StorePaysForTheMissingItem() {
    // 10.00 of 34.00 paid for goods is 10.88 of the 37.00 sold; 26.12 - 6 % (1.57) = 24.55
    // platform -0.29 = 1.57 + 0.50 - 0.24 - (3.00 - 0.88) coupon still used
    Situation missing = Situation.of(Trouble.WRONG_ITEM, Stage.DELIVERED).affected(1000);
    Shares shares = settle(BASKET, missing);
    assertShares(shares, CaseId.C11, 1000, 2455, 550, 24, -29);
    assertThat(shares.couponsRestored()).isFalse();
    // all wrong: all back, the store bears the fee of 6.00; platform 6.00 - 5.50 - 0.24
    Shares all = settle(BASKET, missing.affected(3400));
    assertShares(all, CaseId.C11, 4000, -600, 550, 24, 26);
    assertThat(all.couponsRestored()).isTrue();
  }

  @Test
  void c12NobodyPaysWhenNothingWasCooked() {
    Situation none = Situation.of(Cause.NO_RIDER, Stage.PREPARING);
    assertShares(settle(BASKET, none), CaseId.C12, 4000, 0, 0, 0, 0);
  }

  @Test
  void c13PlatformPaysForFoodThatNobodyCarries() {
    Situation none = Situation.of(Cause.NO_RIDER, Stage.READY).madeAlready();
    assertShares(settle(BASKET, none), CaseId.C13, 4000, 3478, 0, 0, -3478);
  }

  @Test
  void c14NothingMovesWhenARiderGivesItBack() {
    Shares shares = settle(BASKET, Situation.of(Trouble.RIDER_GIVES_BACK, Stage.READY));
    assertShares(shares, CaseId.C14, 0, 0, 0, 0, 0);
    assertThat(shares.heldFen()).isEqualTo(4000);
  }

  @Test
  void c15PlatformPaysWhenTheRiderVanishes() {
    Situation gone = Situation.of(Cause.RIDER_FAILED, Stage.CARRIED);
    assertShares(settle(BASKET, gone), CaseId.C15, 4000, 3478, 0, 0, -3478);
    // a tip for nothing goes back too
    assertShares(settle(TIPPED, gone), CaseId.C15, 4300, 3478, 0, 0, -3478);
  }

  @Test
  void c16LateRideBringsACouponAndMayBeRefused() {
    Situation delivered = Situation.of(Trouble.LATE, Stage.DELIVERED);
    Shares shares = settle(BASKET, delivered.late(25 * 60, false));
    assertShares(shares, CaseId.C16, 0, 3478, 550, 24, -52);
    assertThat(shares.apologyFen()).isEqualTo(500);
    assertThat(settle(BASKET, delivered.late(600, false)).apologyFen()).isZero();
    assertThat(settle(BASKET, delivered.late(601, false)).apologyFen()).isEqualTo(200);
    assertThat(settle(BASKET, delivered.late(1801, false)).apologyFen()).isEqualTo(1000);
    // refused: 40.00 back; platform -0.52 - 40.00
    Situation refused = Situation.of(Cause.DELIVERED_LATE, Stage.CARRIED);
    assertShares(settle(BASKET, refused.late(1801, true)), CaseId.C16, 4000, 3478, 550, 24, -4052);
    assertThat(settle(BASKET, refused.late(1800, true)).customerFen()).isZero();
  }

  @Test
  void c17InsurerPaysWhatWasDeclared() {
    // 40.00 + 34.78 + 5.50 + 0.24 = 80.52 = 40.00 paid + 37.00 insurer + 3.52 platform
    Situation damaged = Situation.of(Cause.DAMAGED, Stage.CARRIED);
    Shares shares = settle(INSURED, damaged);
    assertShares(shares, CaseId.C17, 4000, 3478, 550, 24, -352);
    assertThat(shares.insurerFen()).isEqualTo(3700);
    // not insured: the platform pays all of it
    assertShares(settle(BASKET, damaged), CaseId.C17, 4000, 3478, 550, 24, -4052);
    // 17.00 of 34.00: insurer half of 37.00; platform -0.52 - 17.00 + 18.50
    Shares half = settle(INSURED, damaged.affected(1700));
    assertShares(half, CaseId.C17, 1700, 3478, 550, 24, 98);
    assertThat(half.insurerFen()).isEqualTo(1850);
  }

  @Test
  void c18CustomerWhoIsNotThereGetsNothingBackForFood() {
    Situation absent = Situation.of(Cause.CUSTOMER_UNREACHABLE, Stage.CARRIED);
    // 1.00 for extra distance
    assertShares(settle(BASKET, absent.ridden(0, 100)), CaseId.C18, 0, 3478, 650, 24, -152);
    // cash was never paid: the platform is left with store and rider
    assertShares(settle(CASH, absent), CaseId.C18, 0, 3478, 550, 0, -4028);
  }

  @Test
  void c19RefusedGoodsGoBackAtThePriceOfAReturn() {
    // 40.00 - 3.60 = 36.40; rider 5.50 + 3.30 = 8.80; platform 0.80; together 46.00
    Situation refused = Situation.of(Cause.CUSTOMER_REFUSED, Stage.CARRIED).canGoBack();
    assertShares(settle(PLAIN, refused), CaseId.C19, 3640, 0, 880, 0, 80);
  }

  @Test
  void c20GoodsGoBackWhenTheAgeIsNotShown() {
    // 34.00 - 3.60 = 30.40
    Situation failed = Situation.of(Cause.ID_FAILED, Stage.CARRIED).canGoBack();
    assertShares(settle(BASKET, failed), CaseId.C20, 3040, 0, 880, 0, 80);
    assertThat(WhoPays.current().caseFor(Situation.of(Cause.ID_FAILED, Stage.CARRIED)))
        .isEqualTo(CaseId.C18);
  }

  @Test
  void c21PlatformBearsTheWeather() {
    Situation storm = Situation.of(Cause.FORCE_MAJEURE, Stage.READY);
    assertShares(settle(BASKET, storm), CaseId.C21, 4000, 0, 0, 0, 0);
    // cooked, rider at the store: 34.78 + 1.65
    assertShares(
        settle(BASKET, storm.madeAlready().rider(600, true)),
        CaseId.C21,
        4000,
        3478,
        165,
        0,
        -3643);
  }

  @Test
  void c22PlatformBearsItsOutage() {
    // cooked, half of the ride done: 34.78 + 2.75
    Situation outage = Situation.of(Cause.OUTAGE, Stage.CARRIED).madeAlready().ridden(5000, 0);
    assertShares(settle(BASKET, outage), CaseId.C22, 4000, 3478, 275, 0, -3753);
    assertThat(WhoPays.current().caseFor(Situation.of(Cause.OPERATOR_DECISION, Stage.READY)))
        .isEqualTo(CaseId.C22);
  }

  @Test
  void c23SurplusGoesBackAndThePlatformBearsTheChannel() {
    Situation twice = Situation.of(Trouble.SURPLUS_PAYMENT, Stage.DELIVERED).surplus(4000);
    assertShares(settle(TIPPED, twice), CaseId.C23, 4000, 0, 0, 24, -24);
  }

  @Test
  void c24StorePaysForQuality() {
    Situation spoiled = Situation.of(Trouble.QUALITY, Stage.DELIVERED).affected(3400);
    assertShares(settle(BASKET, spoiled), CaseId.C24, 4000, -600, 550, 24, 26);
  }

  @Test
  void c25NothingMovesOnSuspicion() {
    Shares shares = settle(TIPPED, Situation.of(Cause.FRAUD_SUSPECTED, Stage.CARRIED));
    assertShares(shares, CaseId.C25, 0, 0, 0, 0, 0);
    assertThat(shares.heldFen()).isEqualTo(4300);
  }

  @Test
  void everyEndOfTheLifeCycleHasItsCase() {
    Map<CaseId, Set<Cause>> found = new EnumMap<>(CaseId.class);
    int asked = 0;
    for (Transition row : OrderMachine.TABLE) {
      for (Cause cause : row.causes()) {
        for (Situation situation : variants(cause, Stage.of(Objects.requireNonNull(row.from())))) {
          CaseId id = WhoPays.current().caseFor(situation);
          found.computeIfAbsent(id, _ -> EnumSet.noneOf(Cause.class)).add(cause);
          asked++;
        }
      }
    }
    System.out.printf("who pays: %d situations of the life cycle, cases %s%n", asked, found);
    assertThat(found.values()).anySatisfy(causes -> assertThat(causes).contains(Cause.LOST));
    assertThat(found.keySet())
        .contains(
            CaseId.C9, CaseId.C12, CaseId.C13, CaseId.C15, CaseId.C18, CaseId.C21, CaseId.C22);
  }

  @Test
  void everyCaseIsARowOfData() {
    assertThat(WhoPaysTable.ROWS_2026_11).extracting(WhoPaysRow::id).contains(CaseId.values());
  }

  @Test
  void whatCannotHappenIsRefused() {
    assertThatThrownBy(
            () ->
                WhoPays.current().caseFor(Situation.of(Trouble.MERCHANT_DECLINES, Stage.DELIVERED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WhoPays.of("1999-01")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OrderMoney(100, 0, 0, 0, 101, 0, 0, 0, 0, 0, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OrderMoney(100, 0, 0, 0, 0, 101, 0, 0, 0, 0, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Shares("2026-11", CaseId.C1, Bearer.NOBODY, 100, 0, 99, 0, 0, 0, 0, 0, true, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMillionRandomCasesSumToTheFen() {
    Random random = new Random(20261120);
    Map<CaseId, Integer> seen = new EnumMap<>(CaseId.class);
    int done = 0;
    while (done < 1_000_000) {
      Situation situation = situation(random);
      OrderMoney money = money(random);
      if (impossible(situation)) {
        continue;
      }
      Shares shares = settle(money, situation);
      check(money, situation, shares);
      seen.merge(shares.id(), 1, Integer::sum);
      done++;
    }
    assertThat(seen).containsOnlyKeys(CaseId.values());
    System.out.printf("who pays: %d random cases, 0 violations, %s%n", done, seen);
  }

  private static void check(OrderMoney money, Situation situation, Shares shares) {
    long in = paid(money, situation);
    long out =
        shares.customerFen() + shares.merchantFen() + shares.riderFen() + shares.channelFen();
    out += shares.platformFen() + shares.heldFen();
    boolean merchantMayOwe = shares.bearer() == Bearer.MERCHANT;
    boolean right =
        out == in + shares.insurerFen()
            && shares.inFen() == in
            && shares.customerFen() >= 0
            && shares.customerFen() <= in
            && shares.riderFen() >= 0
            && shares.channelFen() >= 0
            && shares.heldFen() >= 0
            && shares.insurerFen() >= 0
            && shares.insurerFen() <= money.declaredFen()
            && (merchantMayOwe || shares.merchantFen() >= 0)
            && shares.merchantFen() <= money.grossFen();
    assertThat(right).as("%s %s %s", money, situation, shares).isTrue();
  }

  private static long paid(OrderMoney money, Situation situation) {
    if (situation.trouble() == Trouble.SURPLUS_PAYMENT) {
      return situation.surplusFen();
    }
    long listed = money.goodsFen() + money.packingFen() + money.deliveryFeeFen() + money.tipFen();
    long off = money.merchantDiscountFen() + money.platformDiscountFen() + money.pointsFen();
    return money.received() ? listed - off : 0;
  }

  private static boolean impossible(Situation situation) {
    try {
      WhoPays.current().caseFor(situation);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static OrderMoney money(Random random) {
    long goods = random.nextLong(20_000);
    long packing = random.nextLong(500);
    long fee = random.nextLong(1_500);
    long store = random.nextLong(goods + packing + 1);
    long platform = random.nextLong(goods + packing - store + fee + 1);
    long points = random.nextLong(goods + packing - store + fee - platform + 1);
    long declared = random.nextBoolean() ? 0 : random.nextLong(30_000);
    return new OrderMoney(
        goods,
        packing,
        fee,
        random.nextLong(1_000),
        store,
        platform,
        points,
        random.nextInt(2_500),
        random.nextLong(2_000),
        random.nextInt(120),
        declared,
        random.nextInt(10) > 0);
  }

  private static Situation situation(Random random) {
    Trouble trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
    Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
    return new Situation(
        trouble,
        stage,
        random.nextLong(1_200) - 1,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(10_001),
        random.nextLong(20_000),
        random.nextLong(1_000),
        random.nextInt(10_001),
        random.nextLong(500),
        random.nextLong(3_600),
        random.nextBoolean(),
        random.nextLong(20_000));
  }

  private static List<Situation> variants(Cause cause, Stage stage) {
    Situation plain = Situation.of(cause, stage);
    return List.of(
        plain,
        plain.madeAlready(),
        plain.canGoBack(),
        plain.rider(30, false),
        plain.rider(300, false),
        plain.rider(1200, true).madeAlready(),
        plain.late(2000, true));
  }

  private static Shares settle(OrderMoney money, Situation situation) {
    return WhoPays.of("2026-11").settle(new Case(money, situation));
  }

  private static void assertShares(
      Shares shares,
      CaseId id,
      long customer,
      long merchant,
      long rider,
      long channel,
      long platform) {
    assertThat(shares.id()).isEqualTo(id);
    assertThat(
            List.of(
                shares.customerFen(),
                shares.merchantFen(),
                shares.riderFen(),
                shares.channelFen(),
                shares.platformFen()))
        .containsExactly(customer, merchant, rider, channel, platform);
  }
}
