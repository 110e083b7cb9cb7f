package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The customer comes to the store. One 套餐 of 40.00 with packaging 2.00 and no delivery: 42.00 to
 * pay; the store's part is 42.00 less 6 % = 39.48, the channel's 0.25.
 */
class SelfPickupTest extends Town {

  @Test
  void collectedOrderNeedsNoRiderAndIsDivided() {
    Journey way = paid();
    assertThat(way.view().number("/payableFen")).isEqualTo(4200);
    way.accept(10);
    way.customer("collect", Map.of("code", way.counterCode())).refused(409, "not_allowed_now");
    way.ready();
    assertThat(way.deliveryStatus()).isEqualTo("none");
    // Each side scans what the other shows: the customer does not see the store's code.
    assertThat(way.view().json().at("/deliveryCode").isNull()).isTrue();
    way.customer("collect", Map.of("code", "none")).refused(422, "code_wrong");
    way.customer("collect", Map.of("code", way.counterCode())).expect(200);
    assertThat(way.status()).isEqualTo("DELIVERED");
    way.customer("collect", Map.of("code", way.counterCode())).refused(409, "not_allowed_now");
    way.customer("confirm-receipt", null).expect(200);
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CHANNEL_CLEARING", -4200L,
                "COUPON_SUBSIDY", -42L,
                "CHANNEL_FEE", -25L,
                "CHANNEL_FEE_ACCRUED", 25L,
                "COMMISSION", 252L,
                "MERCHANT_PAYABLE", 3948L,
                "POINTS_LIABILITY", 42L));
  }

  @Test
  void storeScansTheCustomersCode() {
    Journey way = paid().accept(10).ready();
    way.staff("collected", Map.of("code", "none")).refused(422, "code_wrong");
    way.staff("collected", Map.of("code", way.view().text("/pickupCode"))).expect(200);
    assertThat(way.status()).isEqualTo("DELIVERED");
  }

  @Test
  void whatNobodyCollectsIsPaidAllTheSame() {
    // T24: ready for two hours.
    Journey way = paid().accept(10).ready();
    clock().advance(Duration.ofHours(2));
    way.reaches("UNDELIVERED");
    assertThat(way.view().text("/cause")).isEqualTo("NOT_COLLECTED");
    way.customer("collect", Map.of("code", way.counterCode())).refused(409, "not_allowed_now");
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CHANNEL_CLEARING", -4200L,
                "CHANNEL_FEE", -25L,
                "CHANNEL_FEE_ACCRUED", 25L,
                "COMMISSION", 252L,
                "MERCHANT_PAYABLE", 3948L));
  }

  private static Journey paid() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Answer quote =
        hungry
            .api()
            .post(
                "/api/v1/quotes",
                Map.of(
                    "storeId",
                    shop.id(),
                    "lines",
                    List.of(line(shop, "套餐", 1)),
                    "selfPickup",
                    true,
                    "tipFen",
                    300)); // a tip is a rider's: nobody pays one for what they collect
    Journey way =
        new Journey(shop, hungry, place(hungry, quote, "WECHAT").expect(201).text("/orderId"));
    pay(hungry, way.order());
    return way;
  }
}
