package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Api;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one operator alone may not do. */
class FourEyesTest extends Town {

  private static final Map<String, String> DECIDED =
      Map.of("cause", "OPERATOR_DECISION", "reason", "OP_OTHER");

  @Test
  void ordersOverTwoHundredYuanEndOnlyWhenTwoOperatorsWantIt() {
    Journey way = feast();
    way.operator("cancel", DECIDED).expect(200);
    assertThat(way.status()).isEqualTo("PLACED");
    assertThat(waiting()).contains(way.order());
    way.operator("confirm-ending", null).refused(403, "second_person_needed");
    second(way, "confirm-ending");
    assertThat(way.status()).isEqualTo("CANCELLED");
    assertThat(waiting()).doesNotContain(way.order());
    assertThat(booksAreClosed(way.order())).doesNotContainKey("CHANNEL_CLEARING");
    assertThat(audited(way.order()))
        .containsExactly("order.ending-proposed", "order.ending-confirmed");
  }

  @Test
  void aSmallOrderEndsAtOnce() {
    Journey way = bargain().placed("WECHAT");
    pay(way.hungry(), way.order());
    way.operator("cancel", DECIDED).expect(200);
    assertThat(way.status()).isEqualTo("CANCELLED");
  }

  @Test
  void theSecondOperatorMayLetItBe() {
    Journey way = feast();
    way.operator("cancel", DECIDED).expect(200);
    second(way, "reject-ending");
    assertThat(way.status()).isEqualTo("PLACED");
    refusedAsNotProposed(way);
  }

  @Test
  void afterTenMinutesItIsAsIfNobodyHadAsked() {
    Journey way = feast();
    way.operator("cancel", DECIDED).expect(200);
    way.accept(30);
    clock().advance(Duration.ofMinutes(11));
    refusedAsNotProposed(way);
    way.operator("cancel", DECIDED).expect(200);
    second(way, "confirm-ending");
    assertThat(way.status()).isEqualTo("CANCELLED");
  }

  @Test
  void oneWishStandsAtATime() {
    Journey way = feast();
    way.operator("cancel", DECIDED).expect(200);
    way.operator("cancel", DECIDED).refused(409, "ending_proposed_already");
  }

  @Test
  void foodIsThrownAwayOnlyWhenTwoOperatorsWantIt() {
    Journey way = bargain().placed("CASH");
    way.acceptedAndRiderAtStore().pickedUp();
    way.operator("discard", Map.of("cause", "DAMAGED", "reason", "OP_OTHER")).expect(200);
    assertThat(way.status()).isEqualTo("IN_DELIVERY");
    second(way, "confirm-ending");
    assertThat(way.status()).isEqualTo("UNDELIVERED");
  }

  @Test
  void whatCannotBeDoneIsNotAskedFor() {
    Journey way = feast();
    way.operator("discard", Map.of("cause", "DAMAGED", "reason", "OP_OTHER"))
        .refused(409, "not_allowed_now");
    way.operator("cancel", Map.of("cause", "DAMAGED", "reason", "OP_OTHER"))
        .refused(422, "cause_not_possible");
    assertThat(waiting()).doesNotContain(way.order());
  }

  /** Six times 40 yuan, paid. */
  private static Journey feast() {
    Bargain bargain = bargain();
    String order =
        place(
                bargain.hungry(),
                quote(bargain.hungry(), bargain.shop(), line(bargain.shop(), "套餐", 6)),
                "WECHAT")
            .expect(201)
            .text("/orderId");
    pay(bargain.hungry(), order);
    return new Journey(bargain.shop(), bargain.hungry(), order);
  }

  private static void second(Journey way, String verb) {
    Api other = secondOperator();
    other.post("/api/v1/operator/orders/" + way.order() + "/" + verb, null).expect(200);
  }

  private static void refusedAsNotProposed(Journey way) {
    secondOperator()
        .post("/api/v1/operator/orders/" + way.order() + "/confirm-ending", null)
        .refused(409, "nothing_proposed");
  }

  private static List<String> waiting() {
    return operator()
        .get("/api/v1/operator/orders/ending-proposals")
        .expect(200)
        .json()
        .at("/items")
        .valueStream()
        .map(one -> one.at("/orderId").asString())
        .toList();
  }

  private static List<String> audited(String order) {
    return jdbc()
        .sql(
            "select action from audit_entry where subject = ? and action like 'order.ending%' order by id")
        .param(order)
        .query(String.class)
        .list();
  }
}
