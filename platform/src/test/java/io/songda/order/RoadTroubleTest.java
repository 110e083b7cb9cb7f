package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong between the store's counter and the customer's door, and who pays. The basket is
 * that of {@link JourneyTest}: 40.00 paid, of which delivery 6.00; the merchant's part 34.78, the
 * rider's pay 5.30, of which 30 % = 1.59 for coming to the store.
 */
class RoadTroubleTest extends Town {

  private static final Map<String, String> CLOSED = Map.of("reason", "MC_CLOSED");

  @Test
  void riderWhoCameForNothingIsPaidByTheStoreForComing() {
    Journey way = paid().acceptedAndRiderAtStore();
    Api first = way.rider();
    way.ride("pickup-failed", CLOSED).expect(200);
    Api stranger = shop().staff();
    stranger
        .post("/api/v1/deliveries/" + way.delivery() + "/approve-failure", null)
        .refused(404, "delivery_unknown");
    assertThat(way.counter("approve-failure", null).expect(200).text("/status"))
        .isEqualTo("OFFERING");
    way.counter("approve-failure", null).refused(409, "not_allowed_now");
    eventually(() -> assertThat(earned(first)).isEqualTo(159));
    assertThat(way.status()).isEqualTo("READY");
    // Another rider brings it, and everything else is as always.
    way.claimed().atStore().pickedUp().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    assertThat(booksAreClosed(way.order()))
        .containsEntry("MERCHANT_RECEIVABLE", -159L)
        .containsEntry("MERCHANT_PAYABLE", 3478L)
        .containsEntry("RIDER_PAYABLE", 159L + 530L);
    assertThat(earned(way.rider())).isEqualTo(530);
  }

  @Test
  void storeThatIsSilentAboutAFailedPickUpHasAgreed() {
    Journey way = paid().acceptedAndRiderAtStore();
    way.ride("pickup-failed", CLOSED).expect(200);
    clock().advance(Duration.ofMinutes(15));
    way.carriedUntil("OFFERING");
    eventually(() -> assertThat(earned(way.rider())).isEqualTo(159));
  }

  @Test
  void riderWhoCannotCarryItIsNotPaidForComing() {
    Journey way = paid().acceptedAndRiderAtStore();
    Api first = way.rider();
    way.ride("pickup-failed", Map.of("reason", "RD_CANNOT_CARRY")).expect(200);
    way.counter("approve-failure", null).expect(200);
    way.claimed().atStore().pickedUp().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    assertThat(booksAreClosed(way.order())).doesNotContainKey("MERCHANT_RECEIVABLE");
    assertThat(earned(first)).isZero();
  }

  @Test
  void storeThatHasItAfterAllSendsTheRiderBackToTheCounter() {
    Journey way = paid().acceptedAndRiderAtStore();
    way.ride("pickup-failed", CLOSED).expect(200);
    way.ride("pick-up", Map.of("code", way.pickupCode())).refused(409, "not_allowed_now");
    assertThat(way.counter("refuse-failure", null).expect(200).text("/status"))
        .isEqualTo("AT_PICKUP");
    way.counter("refuse-failure", null).refused(409, "not_allowed_now");
    way.pickedUp().handedOver();
    assertThat(earned(way.rider())).isZero();
  }

  @Test
  void damagedGoodsGoBackAndTheStoreScansTheBag() {
    Journey way = paid().acceptedAndRiderAtStore().pickedUp();
    way.ride("damaged", Map.of()).refused(400, "text_missing");
    way.ride("damaged", Map.of("photo", "pod/wet.jpg")).expect(200);
    way.reaches("RETURNING");
    way.counter("confirm-return", Map.of("code", way.pickupCode())).refused(409, "not_allowed_now");
    way.ride("returned", null).expect(200);
    way.counter("confirm-return", Map.of("code", "none")).refused(422, "code_wrong");
    way.counter("confirm-return", Map.of("code", way.pickupCode())).expect(200);
    way.reaches("UNDELIVERED");
    assertThat(way.view().text("/cause")).isEqualTo("DAMAGED");
    // C17: all back to the customer, store and rider are paid until there is a ruling.
    assertThat(booksAreClosed(way.order()))
        .containsEntry("MERCHANT_PAYABLE", 3478L)
        .containsEntry("RIDER_PAYABLE", 530L)
        .doesNotContainKey("CHANNEL_CLEARING");
  }

  @Test
  void goodsThatTheRiderLostArePaidBackToTheCustomer() {
    Journey way = paid().acceptedAndRiderAtStore();
    way.ride("lost", null).refused(409, "not_allowed_now");
    way.pickedUp().ride("lost", null).expect(200);
    way.reaches("UNDELIVERED");
    assertThat(way.view().text("/cause")).isEqualTo("LOST");
    assertThat(booksAreClosed(way.order()))
        .containsEntry("MERCHANT_PAYABLE", 3478L)
        .containsEntry("RIDER_PAYABLE", 530L)
        .doesNotContainKey("CHANNEL_CLEARING");
  }

  private static Journey paid() {
    Journey way = bargain().placed("WECHAT");
    pay(way.hungry(), way.order());
    return way;
  }

  private static long earned(Api rider) {
    return rider.get("/api/v1/riders/me/earnings").expect(200).number("/balanceFen");
  }
}
