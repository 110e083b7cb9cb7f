package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The journeys of orders as storyboards: the whole program, the sandbox as payment channel, real
 * sockets.
 *
 * <p>The basket of most stories, in yuan: goods 40.00 (one 套餐), packaging 2.00, delivery 6.00, the
 * store's own 满40减5, the platform's coupon of 3.00, so 40.00 to pay. The store's technical fee is 6
 * % of 40 + 2 - 5 = 37.00, that is 2.22. The road is 1.3 km, so the rider earns 4.50 + 0.80 = 5.30.
 * The channel keeps 0.6 % of 40.00 = 0.24.
 */
class JourneyTest extends Town {

  /** 6.7 km south of the other stories, so that only this story's rider can be asked. */
  private static final double QUIET = LAT - 0.06;

  @Test
  void paidOrderIsOfferedCarriedConfirmedAndDividedToTheFen() {
    // Anna finds the store with its 满40减5 and puts her 3 yuan coupon on top.
    Bargain anna = bargain(QUIET);
    Journey way = anna.placed("WECHAT");
    assertThat(way.status()).isEqualTo("PENDING_PAYMENT");
    assertThat(way.view().number("/payableFen")).isEqualTo(4000);
    // She pays; the store hears of it only now.
    String number = pay(way.hungry(), way.order());
    assertThat(way.status()).isEqualTo("PLACED");
    // The store takes it; a rider is looked for in time.
    way.accept(1).start();
    way.carriedUntil("OFFERING");
    // Bo waits around the corner, is asked, and says yes.
    Api bo = riderOnline();
    Answer offer = offered(bo, way.delivery());
    assertThat(offer.number("/riderPayFen")).isEqualTo(530);
    bo.post("/api/v1/offers/" + offer.text("/offerId") + "/accept", null).expect(200);
    way.carriedUntil("ASSIGNED").carriedBy(bo);
    // He comes, gets the bag for the code, and Anna sees that it is on its way.
    way.ready().atStore();
    way.ride("pick-up", Map.of("code", "wrong")).refused(422, "code_wrong");
    way.pickedUp();
    assertThat(way.view().text("/publicStatus")).isEqualTo("ON_DELIVERY");
    // At the door she tells her code.
    way.atDoor().handedOver();
    // Next day she would be silent; today she says that all is well.
    way.customer("confirm-receipt", null).expect(200);
    assertThat(way.status()).isEqualTo("COMPLETED");
    // merchant 34.78 + rider 5.30 + channel 0.24 - platform 0.32 = 40.00, where the platform
    // earns 2.22 + (6.00 - 5.30) and gives the coupon of 3.00 and the channel's 0.24;
    // 40 points for 40 yuan, one fen each.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CHANNEL_CLEARING", -4000L,
                "COUPON_SUBSIDY", -300L - 40,
                "CHANNEL_FEE", -24L,
                "CHANNEL_FEE_ACCRUED", 24L,
                "COMMISSION", 222L,
                "MERCHANT_PAYABLE", 3478L,
                "RIDER_PAYABLE", 530L,
                "DELIVERY_INCOME", 70L,
                "POINTS_LIABILITY", 40L));
    assertThat(earned(bo)).isEqualTo(530);
    assertThat(earnedBy(way.shop())).isEqualTo(3478);
    assertThat(way.hungry().api().get("/api/v1/points").number("/balance")).isEqualTo(40);
    assertThat(sandbox().trade(number).path("refundedFen").asLong()).isZero();
  }

  @Test
  void cashIsCollectedAtTheDoorAndStaysWithTheRiderUntilItIsHandedIn() {
    Bargain anna = bargain();
    // With cash the store hears of it at once.
    Journey way = anna.placed("CASH");
    assertThat(way.status()).isEqualTo("PLACED");
    way.acceptedAndRiderAtStore().pickedUp().atDoor();
    // The code alone does not do: the money is not in his hands.
    way.ride("deliver", Map.of("code", way.view().text("/deliveryCode")))
        .refused(422, "cash_missing");
    way.handedOver();
    way.customer("confirm-receipt", null).expect(200);
    // As above without a channel: the rider holds 40.00 for 34.78 + 5.30 - 0.08.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CASH_IN_HAND", -4000L,
                "COUPON_SUBSIDY", -300L - 40,
                "COMMISSION", 222L,
                "MERCHANT_PAYABLE", 3478L,
                "RIDER_PAYABLE", 530L,
                "DELIVERY_INCOME", 70L,
                "POINTS_LIABILITY", 40L));
    assertThat(earned(way.rider())).isEqualTo(530);
  }

  @Test
  void customerWhoChangesTheirMindWithinAMinuteGetsAllBack() {
    Bargain anna = bargain();
    Journey way = anna.placed("WECHAT");
    String number = pay(way.hungry(), way.order());
    // The store accepts; ten seconds later Anna sees that she has eaten already.
    way.accept(10);
    Answer promised = way.customer("cancel-quote", null).expect(200);
    assertThat(promised.text("/matrixCase")).isEqualTo("C2");
    assertThat(promised.number("/refundFen")).isEqualTo(4000);
    assertThat(promised.flag("/asksTheStore")).isFalse();
    Answer cancelled = way.customer("cancel", null).expect(200);
    assertThat(cancelled.text("/cause")).isEqualTo("CUSTOMER_GRACE");
    // The rider search ends, the 40.00 arrive at the channel, the coupon is hers again.
    assertThat(way.deliveryStatus()).isEqualTo("CANCELLED");
    assertThat(booksAreClosed(way.order())).isEmpty();
    assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(4000);
    anna.quote().expect(201);
  }

  @Test
  void customerWhoCancelsLaterPaysTheRiderWhoIsOnTheWay() {
    Bargain anna = bargain();
    Journey way = anna.placed("WECHAT");
    String number = pay(way.hungry(), way.order());
    way.accept(1).carriedUntil("OFFERING").claimed();
    // Bo has been riding for two minutes.
    clock().advance(Duration.ofMinutes(2));
    Answer promised = way.customer("cancel-quote", null).expect(200);
    assertThat(promised.text("/matrixCase")).isEqualTo("C3");
    assertThat(promised.number("/refundFen")).isEqualTo(3800);
    assertThat(promised.flag("/asksTheStore")).isTrue();
    // She asks; the store is asked only once; then it lets her go.
    assertThat(way.customer("cancel", null).expect(200).flag("/cancelAsked")).isTrue();
    way.customer("cancel", null).refused(409, "cancel_asked_already");
    assertThat(way.status()).isEqualTo("ACCEPTED");
    way.staff("agree-cancel", null).expect(200);
    // Worked example C3: refund 38.00 + rider 2.00 = 40.00; the coupon is restored.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("CHANNEL_CLEARING", -200L, "RIDER_PAYABLE", 200L));
    assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(3800);
    assertThat(earned(way.rider())).isEqualTo(200);
    anna.quote().expect(201);
  }

  @Test
  void refusedRequestLeavesEverythingAsItWas() {
    Bargain anna = bargain();
    Journey way = anna.placed("WECHAT");
    pay(way.hungry(), way.order());
    way.accept(10).start();
    clock().advance(Duration.ofSeconds(61));
    way.customer("cancel", null).expect(200);
    way.staff("refuse-cancel", Map.of("reason", "MC_OTHER")).expect(200);
    assertThat(way.view().flag("/cancelAsked")).isFalse();
    assertThat(way.status()).isEqualTo("PREPARING");
    way.staff("agree-cancel", null).refused(409, "no_cancel_request");
    // T4: she asks again, and this time the store is silent for 15 minutes.
    way.customer("cancel", null).expect(200);
    clock().advance(Duration.ofMinutes(15));
    way.reaches("CANCELLED");
    booksAreClosed(way.order());
  }

  @Test
  void storeThatDeclinesAPaidOrderGivesBackMoneyCouponAndStock() {
    Bargain anna = bargain();
    stock(anna, 3);
    Journey way = anna.placed("WECHAT");
    String number = pay(way.hungry(), way.order());
    assertThat(left(anna)).isEqualTo(2);
    way.staff("decline", Map.of("reason", "MC_TOO_BUSY")).expect(200);
    assertThat(way.view().text("/cause")).isEqualTo("MERCHANT_DECLINED");
    assertThat(booksAreClosed(way.order())).isEmpty();
    assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(4000);
    assertThat(left(anna)).isEqualTo(3);
    anna.quote().expect(201);
  }

  @Test
  void paymentThatComesAfterTheOrderWasClosedIsRefundedByItself() {
    Bargain anna = bargain();
    Journey way = anna.placed("WECHAT");
    String number = openCashier(way.hungry(), way.order());
    // She pays, but the channel's message gets lost, and she cancels on another phone.
    sandbox().arm(Map.of("kind", "LOSE_NOTIFICATION", "outTradeNo", number));
    sandbox().pay(number);
    Answer cancelled = way.customer("cancel", null).expect(200);
    assertThat(cancelled.text("/cause")).isEqualTo("CUSTOMER_BEFORE_PAY");
    // The platform asks the channel before it closes, finds the money and sends it back.
    eventually(
        () -> assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(4000));
    assertThat(booksAreClosed(way.order())).isEmpty();
    assertThat(way.status()).isEqualTo("CANCELLED");
  }

  @Test
  void missingItemIsTakenOffAndPaidBack() {
    // 套餐 40.00 and 可乐 5.00, packaging 2.00, delivery 6.00: 53.00.
    Shop shop = shop();
    Hungry anna = hungry();
    Answer quote = quote(anna, shop, line(shop, "套餐", 1), line(shop, "可乐", 1));
    Journey way =
        new Journey(shop, anna, place(anna, quote, "WECHAT").expect(201).text("/orderId"));
    String number = pay(anna, way.order());
    way.accept(10).start();
    // The cola is gone; the store says so once, Anna takes the meal alone.
    Map<String, String> cola = Map.of("itemId", shop.item("可乐"));
    way.staff("item-unavailable", cola).expect(200);
    way.staff("item-unavailable", cola).refused(409, "change_not_possible");
    way.customer("accept-removal", null).expect(200);
    way.customer("accept-removal", null).refused(409, "nothing_missing");
    eventually(
        () -> assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(500));
    way.ready().claimed().atStore().pickedUp().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    // 48.00 stay: merchant 42.00 - 6 % = 39.48, rider 5.30, channel 0.6 % = 0.29, platform 2.93
    // = 2.52 + 0.70 - 0.29. Points for 48 yuan.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CHANNEL_CLEARING", -4800L,
                "COUPON_SUBSIDY", -48L,
                "CHANNEL_FEE", -29L,
                "CHANNEL_FEE_ACCRUED", 29L,
                "COMMISSION", 252L,
                "MERCHANT_PAYABLE", 3948L,
                "RIDER_PAYABLE", 530L,
                "DELIVERY_INCOME", 70L,
                "POINTS_LIABILITY", 48L));
  }

  @Test
  void platformsCouponOnAMissingItemGoesBackToThePlatformAndNotToTheMerchant() {
    // 套餐 40.00 and 可乐 5.00, coupon of the platform 9.00, packaging 2.00, delivery 6.00: 44.00.
    // Of the coupon 8.00 are for the meal and 1.00 for the cola, which cost her 4.00.
    Shop shop = shop();
    Hungry anna = hungry();
    Answer quote =
        quote(
            anna,
            shop,
            Map.of("couponId", coupon(anna, 900)),
            List.of(line(shop, "套餐", 1), line(shop, "可乐", 1)));
    Journey way =
        new Journey(shop, anna, place(anna, quote, "WECHAT").expect(201).text("/orderId"));
    String number = pay(anna, way.order());
    way.accept(10).start();
    way.staff("item-unavailable", Map.of("itemId", shop.item("可乐"))).expect(200);
    way.customer("accept-removal", null).expect(200);
    eventually(
        () -> assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(400));
    way.ready().claimed().atStore().pickedUp().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    // The merchant sold 42.00, of which 6 % are 2.52; the coupon cost the platform 8.00 only.
    assertThat(booksAreClosed(way.order()))
        .containsEntry("MERCHANT_PAYABLE", 3948L)
        .containsEntry("COMMISSION", 252L)
        .containsEntry("COUPON_SUBSIDY", -800L - 40)
        .containsEntry("CHANNEL_CLEARING", -4000L);
  }

  @Test
  void missingItemOfACashOrderIsNotCollectedAtTheDoor() {
    // 53.00 as above; without the cola the rider collects 48.00.
    Shop shop = shop();
    Hungry anna = hungry();
    Answer quote = quote(anna, shop, line(shop, "套餐", 1), line(shop, "可乐", 1));
    Journey way = new Journey(shop, anna, place(anna, quote, "CASH").expect(201).text("/orderId"));
    way.accept(10).start();
    way.staff("item-unavailable", Map.of("itemId", shop.item("可乐"))).expect(200);
    way.customer("accept-removal", null).expect(200);
    way.ready().claimed().atStore().pickedUp().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    // 48.00: merchant 39.48, rider 5.30, commission 2.52, 0.70 left for the platform.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CASH_IN_HAND", -4800L,
                "COUPON_SUBSIDY", -48L,
                "COMMISSION", 252L,
                "MERCHANT_PAYABLE", 3948L,
                "RIDER_PAYABLE", 530L,
                "DELIVERY_INCOME", 70L,
                "POINTS_LIABILITY", 48L));
  }

  @Test
  void customerWhoHasItSaysSoWhenTheRiderForgets() {
    Bargain anna = bargain();
    Journey way = anna.placed("CASH");
    way.acceptedAndRiderAtStore();
    way.customer("received", null).refused(409, "not_allowed_now");
    way.pickedUp();
    way.customer("received", null).expect(200);
    way.reaches("DELIVERED").carriedUntil("DELIVERED");
    // The cash is with the rider all the same.
    eventually(() -> assertThat(books(way.order())).containsEntry("CASH_IN_HAND", -4000L));
    // And nobody confirms: a day later it is over (T11).
    clock().advance(Duration.ofHours(24));
    way.reaches("COMPLETED");
    booksAreClosed(way.order());
  }

  @Test
  void everybodyIsSilentAndTimeEndsItAllTheSame() {
    // The store accepts by itself and never says that it is ready; Bo takes the bag and vanishes.
    Bargain anna = bargain(true);
    Journey way = anna.placed("WECHAT");
    pay(way.hungry(), way.order());
    way.reaches("ACCEPTED");
    clock().advance(Duration.ofMinutes(3));
    way.carriedUntil("OFFERING").claimed().atStore().pickedUp();
    // An hour after the promise (T26) it counts as undeliverable, five minutes later (T22) as
    // thrown away: it is so late that Anna need not take it, and gets all back (C16).
    clock().advance(Duration.ofHours(2));
    way.carriedUntil("UNDELIVERABLE");
    clock().advance(Duration.ofMinutes(6));
    way.reaches("UNDELIVERED");
    assertThat(way.view().text("/cause")).isEqualTo("DELIVERED_LATE");
    // Merchant 34.78 with its fee of 2.22, and rider 5.30 are paid by the platform: 42.30.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CHANNEL_FEE", -24L,
                "CHANNEL_FEE_ACCRUED", 24L,
                "COMMISSION", 222L,
                "MERCHANT_PAYABLE", 3478L,
                "RIDER_PAYABLE", 530L,
                "AFTERSALE_EXPENSE", -4230L));
  }

  @Test
  void cancellingAndPickingUpAtTheSameTimeHasExactlyOneWinner() throws Exception {
    Shop shop = shop();
    Hungry anna = hungry();
    int cancelled = 0;
    for (int round = 0; round < 20; round++) {
      Journey way = new Journey(shop, anna, cashOrder(anna, shop));
      way.accept(1).carriedUntil("OFFERING").claimed().atStore();
      Map<String, String> code = Map.of("code", way.pickupCode());
      List<Answer> both = atOnce(way, code, round);
      Answer cancel = both.get(0);
      Answer pickUp = both.get(1);
      if (cancel.status() == 200) {
        cancelled++;
        pickUp.refused(409, "not_allowed_now");
        assertThat(way.status()).isEqualTo("CANCELLED");
        assertThat(way.deliveryStatus()).isEqualTo("CANCELLED");
      } else {
        pickUp.expect(200);
        assertThat(cancel.status()).as(cancel.body()).isEqualTo(409);
        assertThat(cancel.text("/code")).isIn("not_allowed_now", "already_picked_up");
        way.reaches("IN_DELIVERY");
        assertThat(way.deliveryStatus()).isEqualTo("PICKED_UP");
      }
    }
    System.out.printf("cancel against pick-up: %d of 20 cancelled%n", cancelled);
  }

  /** The longer of the two commands gets a head start that grows from round to round. */
  private static List<Answer> atOnce(Journey way, Map<String, String> code, int round)
      throws Exception {
    String pickUp = "/api/v1/deliveries/" + way.delivery() + "/pick-up";
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> cancel = threads.submit(() -> way.customer("cancel", null));
      LockSupport.parkNanos(round * 2_000_000L);
      Future<Answer> picked = threads.submit(() -> way.rider().post(pickUp, code));
      return List.of(cancel.get(), picked.get());
    }
  }

  /** Waits, as the rider's phone would, until the delivery is offered. */
  private static Answer offered(Api rider, String delivery) {
    Map<String, Object> here =
        Map.of("at", clock().instant().toString(), "lat", QUIET, "lng", LNG, "accuracy", 5);
    rider
        .post("/api/v1/riders/me/positions", Map.of("seq", 1, "points", List.of(here)))
        .expect(200);
    eventually(
        () ->
            assertThat(rider.get("/api/v1/riders/me/offers").text("/items/0/deliveryId"))
                .isEqualTo(delivery));
    Answer offers = rider.get("/api/v1/riders/me/offers").expect(200);
    return new Answer(
        offers.request(), 200, offers.headers(), offers.json().at("/items/0").toString());
  }

  private static long earned(Api rider) {
    return rider.get("/api/v1/riders/me/earnings").expect(200).number("/balanceFen");
  }

  private static long earnedBy(Shop shop) {
    return shop.staff()
        .get("/api/v1/stores/" + shop.id() + "/earnings")
        .expect(200)
        .number("/balanceFen");
  }

  private static void stock(Bargain bargain, int quantity) {
    Shop shop = bargain.shop();
    shop.staff()
        .put(
            "/api/v1/stores/" + shop.id() + "/items/" + shop.item("套餐") + "/stock",
            Map.of("quantity", quantity))
        .expect(200);
  }

  private static long left(Bargain bargain) {
    Shop shop = bargain.shop();
    return shop.staff()
        .get("/api/v1/stores/" + shop.id() + "/stock")
        .expect(200)
        .number("/items/0/quantity");
  }
}
