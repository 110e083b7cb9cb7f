package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.OrderId;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every case of the who-pays matrix that can be reached over HTTP today: who gets what, and that
 * the books are closed afterwards. The basket is that of {@link JourneyTest}: 40.00 paid, of which
 * delivery 6.00; the merchant's part is 37.00 less 6 % = 34.78, the rider's 5.30, the channel's
 * 0.24. What is missing is the platform's.
 */
class EndingsTest extends Town {

  private static final int ALL = 4000;
  private static final int SALE = 3478;
  private static final int PAY = 530;
  private static final int FEE = 24;

  /** 30 % of the rider's pay for having come to the store. */
  private static final int ARRIVAL = 159;

  /** How an order ends, its case, and what customer, merchant, rider and channel get. */
  enum Ended {
    BY_CUSTOMER_BEFORE_ACCEPT("C1", ALL, 0, 0, 0, way -> cancel(way)),
    BY_CUSTOMER_AT_ONCE("C2", ALL, 0, 0, 0, way -> cancel(way.accept(10))),
    BY_CUSTOMER_WITH_CONSENT("C3", ALL, 0, 0, 0, way -> consent(way.accept(10))),
    BY_CUSTOMER_WITH_RIDER_AT_STORE(
        "C3", ALL - ARRIVAL, 0, ARRIVAL, 0, way -> consent(way.accept(1).riderComing().atStore())),
    // ready: the delivery fee of 6.00 goes back, the food was made
    BY_CUSTOMER_WHEN_READY("C4", 600, SALE, 0, 0, way -> consent(way.accept(1).start().ready())),
    BY_CUSTOMER_ON_THE_ROAD("C5", 0, SALE, PAY, FEE, way -> discard(way, "CUSTOMER_AFTER_PICKUP")),
    BY_STORE_AT_ONCE("C7", ALL, 0, 0, 0, way -> way.staff("decline", because()).expect(200)),
    BY_SILENT_STORE("C7", ALL, 0, 0, 0, way -> minutes(11)),
    BY_STORE_WITHOUT_RIDER("C8", ALL, 0, 0, 0, way -> giveUp(way.accept(10))),
    BY_STORE_WITH_RIDER_ON_THE_WAY("C9", ALL, -200, 200, 0, way -> giveUpLater(way)),
    BY_STORE_WITH_RIDER_WAITING(
        "C9", ALL, -ARRIVAL, ARRIVAL, 0, way -> giveUp(way.acceptedAndRiderAtStore())),
    BY_STORE_WITHOUT_FOOD("C9", ALL, -ARRIVAL, ARRIVAL, 0, way -> impossible(way)),
    BY_SLOW_STORE("C10", ALL, 0, 0, 0, way -> slow(way)),
    // the merchant bears the delivery fee too
    BY_WRONG_ITEM("C11", ALL, -600, PAY, FEE, way -> discard(way, "MERCHANT_AFTER_PICKUP")),
    BY_DELAYING_STORE("C10", ALL, 0, 0, 0, way -> delayed(way)),
    WITHOUT_RIDER_AND_WITHOUT_PATIENCE("C12", ALL, 0, 0, 0, way -> searched(way.accept(10))),
    WITHOUT_RIDER_COOKED_WITHOUT_PATIENCE(
        "C13", ALL, SALE, 0, 0, way -> searched(way.accept(1).start().ready())),
    WITHOUT_RIDER_AND_WITHOUT_KITCHEN("C12", ALL, 0, 0, 0, way -> nobodyDoesAnything(way)),
    WITHOUT_RIDER_UNCOOKED("C12", ALL, 0, 0, 0, way -> operator(way.accept(10), "NO_RIDER")),
    WITHOUT_RIDER_COOKED("C13", ALL, SALE, 0, 0, way -> nobodyTakesIt(way)),
    BY_RIDER_WHO_FAILED("C15", ALL, SALE, 0, 0, way -> discard(way, "RIDER_FAILED")),
    BY_DAMAGE("C17", ALL, SALE, PAY, FEE, way -> discard(way, "DAMAGED")),
    BY_LOSS("C17", ALL, SALE, PAY, FEE, way -> lost(way)),
    BY_REFUSAL_AND_TIME("C18", 0, SALE, PAY, FEE, way -> refusedThen(way, () -> minutes(6))),
    BY_REFUSAL_AND_DECISION(
        "C18", 0, SALE, PAY, FEE, way -> refusedThen(way, () -> decided(way, "DISCARD"))),
    // riding back is extra distance: 60 % of the pay
    BY_REFUSAL_AND_RETURN(
        "C18", 0, SALE, PAY + 318, FEE, way -> refusedThen(way, () -> returned(way))),
    BY_WEATHER_UNCOOKED(
        "C21", ALL, 0, ARRIVAL, 0, way -> weather(way.accept(1).riderComing().atStore())),
    BY_WEATHER_COOKED("C21", ALL, SALE, ARRIVAL, 0, way -> weather(way.acceptedAndRiderAtStore())),
    BY_OUTAGE_UNCOOKED("C22", ALL, 0, 0, 0, way -> operator(way.accept(10), "OUTAGE")),
    BY_OUTAGE_COOKED("C22", ALL, SALE, 0, 0, way -> operator(way.accept(10).start(), "OUTAGE")),
    BY_OPERATOR("C22", ALL, 0, 0, 0, way -> operator(way, "OPERATOR_DECISION"));

    private final String matrixCase;
    private final int customer;
    private final int merchant;
    private final int rider;
    private final int channel;
    private final Consumer<Journey> way;

    Ended(
        String matrixCase,
        int customer,
        int merchant,
        int rider,
        int channel,
        Consumer<Journey> way) {
      this.matrixCase = matrixCase;
      this.customer = customer;
      this.merchant = merchant;
      this.rider = rider;
      this.channel = channel;
      this.way = way;
    }
  }

  private record Divided(
      String matrixCase, long customer, long merchant, long rider, long channel, long platform) {}

  @ParameterizedTest
  @EnumSource
  void everybodyGetsTheirPartAndTheBooksAreClosed(Ended ended) {
    Journey way = bargain().placed("WECHAT");
    String number = pay(way.hungry(), way.order());
    ended.way.accept(way);
    Map<String, Long> books = booksAreClosed(way.order());
    long platform = ALL - ended.customer - ended.merchant - ended.rider - ended.channel;
    assertThat(divided(way.order()))
        .isEqualTo(
            new Divided(
                ended.matrixCase,
                ended.customer,
                ended.merchant,
                ended.rider,
                ended.channel,
                platform));
    assertThat(books.getOrDefault("CHANNEL_CLEARING", 0L)).isEqualTo(ended.customer - ALL);
    long merchant =
        books.getOrDefault("MERCHANT_PAYABLE", 0L) + books.getOrDefault("MERCHANT_RECEIVABLE", 0L);
    assertThat(merchant).isEqualTo(ended.merchant);
    assertThat(books.getOrDefault("RIDER_PAYABLE", 0L)).isEqualTo(ended.rider);
    assertThat(sandbox().trade(number).path("refundedFen").asLong()).isEqualTo(ended.customer);
  }

  @Test
  void refusedCashOrderIsPaidByThePlatform() {
    // Nothing came in: merchant 34.78, its fee 2.22 and the rider's 5.30 are owed all the same;
    // the coupon is spent, so 3.00 of the 42.30 are a coupon and 39.30 a loss.
    Journey way = bargain().placed("CASH");
    refusedThen(way, () -> minutes(6));
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "MERCHANT_PAYABLE", 3478L,
                "RIDER_PAYABLE", 530L,
                "COMMISSION", 222L,
                "COUPON_SUBSIDY", -300L,
                "AFTERSALE_EXPENSE", -3930L));
  }

  @Test
  void moneyOfSuspectedFraudStaysWhereItIs() {
    // C25: held until somebody decides.
    Journey way = bargain().placed("WECHAT");
    pay(way.hungry(), way.order());
    operator(way, "FRAUD_SUSPECTED");
    eventually(() -> assertThat(divided(way.order()).matrixCase()).isEqualTo("C25"));
    assertThat(books(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("CHANNEL_CLEARING", -4000L, "ORDER_FUNDS", 4000L));
  }

  @Test
  void bonusForADeliveryNobodyTookIsEarnedAndPaidByThePlatform() {
    // After three minutes (T5b) the platform adds 2.00: the rider gets 7.30 for a fee of 6.00.
    Journey way = bargain().placed("WECHAT");
    pay(way.hungry(), way.order());
    way.accept(1).carriedUntil("OFFERING");
    clock().advance(Duration.ofSeconds(200));
    String widened = "/api/v1/deliveries/" + way.delivery();
    eventually(
        () -> assertThat(operator().get(widened).expect(200).number("/bonusFen")).isEqualTo(200));
    way.start().ready().claimed().atStore().pickedUp().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    assertThat(booksAreClosed(way.order()))
        .containsEntry("RIDER_PAYABLE", 730L)
        .containsEntry("RIDER_SUBSIDY", -130L)
        .containsEntry("MERCHANT_PAYABLE", 3478L);
  }

  @Test
  void causeThatDoesNotFitIsRefused() {
    Journey way = bargain().placed("CASH");
    way.operator("cancel", Map.of("cause", "DAMAGED", "reason", "OP_OTHER"))
        .refused(422, "cause_not_possible");
    way.operator("force-majeure", Map.of("cause", "NO_RIDER", "reason", "OP_OTHER"))
        .refused(422, "cause_not_possible");
    assertThat(way.status()).isEqualTo("PLACED");
  }

  private static void cancel(Journey way) {
    way.customer("cancel", null).expect(200);
  }

  private static void consent(Journey way) {
    clock().advance(Duration.ofSeconds(61));
    cancel(way);
    way.staff("agree-cancel", null).expect(200);
  }

  private static void giveUp(Journey way) {
    way.staff("cancel-by-store", because()).expect(200);
  }

  private static void giveUpLater(Journey way) {
    way.accept(1).riderComing();
    minutes(2);
    giveUp(way);
  }

  private static void impossible(Journey way) {
    way.acceptedAndRiderAtStore();
    way.ride("pickup-failed", because()).expect(200);
    way.staff("pickup-impossible", because()).expect(200);
  }

  /** 15 minutes after its promise it counts as ready by itself, and as late. */
  private static void slow(Journey way) {
    way.accept(1).start();
    minutes(16);
    way.reaches("READY");
    cancel(way);
    assertThat(way.view().text("/cause")).isEqualTo("MERCHANT_SLOW");
  }

  /** T29: whoever is told to wait longer may leave for two minutes. */
  private static void delayed(Journey way) {
    way.accept(10).start();
    minutes(3);
    assertThat(asksTheStore(way)).isTrue();
    way.staff("delay", Map.of("minutes", 5, "reason", "MC_TOO_BUSY")).expect(200);
    minutes(1);
    assertThat(asksTheStore(way)).isFalse();
    cancel(way);
    assertThat(way.view().text("/cause")).isEqualTo("MERCHANT_SLOW");
  }

  /** T5b: after ten minutes without a rider the customer may leave. */
  private static void searched(Journey way) {
    minutes(3);
    way.carriedUntil("OFFERING");
    assertThat(asksTheStore(way)).isTrue();
    minutes(11);
    eventually(() -> assertThat(asksTheStore(way)).isFalse());
    cancel(way);
    assertThat(way.view().text("/cause")).isEqualTo("NO_RIDER");
  }

  private static boolean asksTheStore(Journey way) {
    return way.customer("cancel-quote", null).expect(200).flag("/asksTheStore");
  }

  /** The clock alone says that it is ready, and no rider is found: nobody cooked. */
  private static void nobodyDoesAnything(Journey way) {
    way.accept(10);
    minutes(3);
    way.carriedUntil("OFFERING");
    minutes(31);
    way.reaches("CANCELLED");
    assertThat(way.view().text("/cause")).isEqualTo("NO_RIDER");
  }

  private static void nobodyTakesIt(Journey way) {
    way.accept(1).start().ready();
    minutes(31);
    way.reaches("CANCELLED");
    assertThat(way.view().text("/cause")).isEqualTo("NO_RIDER");
  }

  private static void operator(Journey way, String cause) {
    way.operator("cancel", Map.of("cause", cause, "reason", "OP_OTHER")).expect(200);
  }

  private static void weather(Journey way) {
    way.operator("force-majeure", Map.of("cause", "FORCE_MAJEURE", "reason", "SY_FORCE_MAJEURE"))
        .expect(200);
  }

  private static void discard(Journey way, String cause) {
    way.acceptedAndRiderAtStore().pickedUp();
    way.operators("discard", Map.of("cause", cause, "reason", "OP_OTHER")).expect(200);
    way.carriedUntil("CANCELLED");
  }

  private static void lost(Journey way) {
    way.acceptedAndRiderAtStore().pickedUp().operatorOnDelivery("lost", null).expect(200);
  }

  private static void refusedThen(Journey way, Runnable next) {
    way.acceptedAndRiderAtStore().pickedUp().atDoor().refused();
    next.run();
    way.reaches("UNDELIVERED");
  }

  private static void decided(Journey way, String action) {
    way.operatorOnDelivery("decide", Map.of("action", action)).expect(200);
  }

  private static void returned(Journey way) {
    decided(way, "RETURN");
    way.reaches("RETURNING").ride("returned", Map.of("code", way.pickupCode())).expect(200);
  }

  private static void minutes(int minutes) {
    clock().advance(Duration.ofMinutes(minutes));
  }

  private static Map<String, String> because() {
    return Map.of("reason", "MC_CLOSED");
  }

  private static Divided divided(String order) {
    return jdbc()
        .sql(
            """
            select matrix_case, customer_fen, merchant_fen, rider_fen, channel_fen, platform_fen
            from settlement_order where order_id = ?
            """)
        .param(OrderId.of(order).value())
        .query(
            (row, n) ->
                new Divided(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
        .single();
  }
}
