package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.OrderId;
import io.songda.testing.Answer;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A store whose goods keep and go back to it. One 套餐 of 40.00 with packaging 2.00 and delivery
 * 6.00: 48.00 to pay. The rider's pay is 5.30, riding back adds 60 % = 3.18.
 */
class GoodsTest extends Town {

  /** C6, C19 and C20 divide alike: 42.00 less 60 % of 6.00 go back, the rest is the ride's. */
  private static final Map<String, Long> RETURNED =
      Map.of("CHANNEL_CLEARING", -960L, "RIDER_PAYABLE", 848L, "DELIVERY_INCOME", 112L);

  @ParameterizedTest
  @CsvSource({"CU_REFUSED,CUSTOMER_REFUSED,C19", "CU_ID_FAILED,ID_FAILED,C20"})
  void goodsNobodyTookGoBackByThemselvesAndTheCustomerPaysTheReturn(
      String reason, String cause, String row) {
    Journey way = atDoor();
    way.ride("undeliverable", Map.of("reason", reason)).expect(200);
    way.customer("undelivered", Map.of("action", "DISCARD")).refused(409, "not_food");
    way.operatorOnDelivery("decide", Map.of("action", "DISCARD")).refused(409, "not_food");
    // Nobody says anything for five minutes (T22).
    clock().advance(Duration.ofMinutes(5));
    way.reaches("RETURNING").ride("returned", null).expect(200);
    way.counter("confirm-return", Map.of("code", way.pickupCode())).expect(200);
    way.reaches("UNDELIVERED");
    assertThat(way.view().text("/cause")).isEqualTo(cause);
    assertThat(booksAreClosed(way.order())).containsExactlyInAnyOrderEntriesOf(RETURNED);
    assertThat(matrixCase(way)).isEqualTo(row);
  }

  @Test
  void silentStoreHasTheGoodsBackAfterAQuarterOfAnHour() {
    Journey way = atDoor().refused();
    way.customer("undelivered", Map.of("action", "RETURN")).expect(200);
    way.reaches("RETURNING").ride("returned", null).expect(200);
    clock().advance(Duration.ofMinutes(15));
    way.reaches("UNDELIVERED");
    assertThat(way.deliveryStatus()).isEqualTo("RETURNED");
    assertThat(booksAreClosed(way.order())).containsExactlyInAnyOrderEntriesOf(RETURNED);
  }

  @Test
  void goodsCalledBackForTheCustomerAreAReturnTheCustomerPays() {
    Journey way = paid().acceptedAndRiderAtStore();
    Map<String, String> asked = Map.of("cause", "CUSTOMER_AFTER_PICKUP", "reason", "OP_OTHER");
    way.operator("recall", asked).refused(409, "not_allowed_now");
    way.pickedUp();
    way.operator("recall", Map.of("cause", "NO_RIDER", "reason", "OP_OTHER"))
        .refused(422, "cause_not_possible");
    way.operator("recall", asked).expect(200);
    way.reaches("RETURNING").ride("returned", Map.of("code", way.pickupCode())).expect(200);
    way.reaches("UNDELIVERED");
    assertThat(way.view().text("/cause")).isEqualTo("CUSTOMER_AFTER_PICKUP");
    assertThat(booksAreClosed(way.order())).containsExactlyInAnyOrderEntriesOf(RETURNED);
    assertThat(matrixCase(way)).isEqualTo("C6");
  }

  @Test
  void storeThatCallsItsGoodsBackPaysForBothWays() {
    Journey way = paid().acceptedAndRiderAtStore().pickedUp();
    way.staff("recall", null).expect(200);
    way.reaches("RETURNING").ride("returned", null).expect(200);
    way.counter("confirm-return", Map.of("code", way.pickupCode())).expect(200);
    way.reaches("UNDELIVERED");
    // C11: 48.00 back; the store owes the delivery of 6.00 and the way back of 3.18.
    assertThat(booksAreClosed(way.order()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "MERCHANT_RECEIVABLE", -918L,
                "RIDER_PAYABLE", 848L,
                "CHANNEL_FEE", -29L,
                "CHANNEL_FEE_ACCRUED", 29L,
                "DELIVERY_INCOME", 70L));
  }

  @Test
  void foodIsNotCalledBack() {
    Journey way = bargain().placed("CASH").acceptedAndRiderAtStore().pickedUp();
    way.staff("recall", null).refused(409, "not_returnable");
    assertThat(way.deliveryStatus()).isEqualTo("PICKED_UP");
  }

  @Test
  void whatIsToBeLeftAtTheDoorIsLeftThereWithAPhoto() {
    Journey way = chosen(goodsShop(), hungry(), "LEAVE_AT_DOOR", 201);
    pay(way.hungry(), way.order());
    way.acceptedAndRiderAtStore().pickedUp().atDoor();
    // Goods do not get cold: the customer is waited for ten minutes, not eight.
    Map<String, String> absent = Map.of("reason", "CU_UNREACHABLE", "photo", "pod/door.jpg");
    clock().advance(Duration.ofMinutes(8));
    way.ride("undeliverable", absent).refused(409, "too_early");
    clock().advance(Duration.ofMinutes(2));
    way.ride("undeliverable", absent).expect(200);
    clock().advance(Duration.ofMinutes(5));
    way.reaches("DELIVERED");
  }

  @Test
  void withoutAPhotoNothingIsLeftAtADoor() {
    Journey way = chosen(goodsShop(), hungry(), "LEAVE_AT_DOOR", 201);
    pay(way.hungry(), way.order());
    way.acceptedAndRiderAtStore().pickedUp().atDoor().refused();
    clock().advance(Duration.ofMinutes(5));
    way.reaches("RETURNING");
  }

  @Test
  void foodIsNotReturnedAndGoodsAreNotThrownAway() {
    chosen(goodsShop(), hungry(), "DISCARD", 422);
    chosen(shop(), hungry(), "RETURN", 422);
  }

  private static Journey chosen(Shop shop, Hungry hungry, String choice, int status) {
    String quote = quote(hungry, shop, line(shop, "套餐", 1)).expect(201).text("/quote");
    Answer placed =
        hungry
            .api()
            .post(
                "/api/v1/orders",
                Map.of("quote", quote, "paymentMethod", "WECHAT", "whenUndeliverable", choice));
    if (status == 201) {
      return new Journey(shop, hungry, placed.expect(201).text("/orderId"));
    }
    placed.refused(status, "choice_not_possible");
    return new Journey(shop, hungry, "");
  }

  private static Journey paid() {
    Shop shop = goodsShop();
    Hungry hungry = hungry();
    Journey way = new Journey(shop, hungry, unpaidOrder(hungry, shop));
    pay(hungry, way.order());
    return way;
  }

  private static Journey atDoor() {
    return paid().acceptedAndRiderAtStore().pickedUp().atDoor();
  }

  private static String matrixCase(Journey way) {
    return jdbc()
        .sql("select matrix_case from settlement_order where order_id = ?")
        .param(OrderId.of(way.order()).value())
        .query(String.class)
        .single();
  }
}
