package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens around a request to cancel that the store has not answered. */
class CancelRequestTest extends Town {

  @Test
  void noRiderIsLookedForWhileTheStoreThinksAboutARequest() {
    Journey way = asked();
    // The release would be due 12 minutes after acceptance.
    clock().advance(Duration.ofMinutes(13));
    way.staff("start", null).expect(200);
    assertThat(way.deliveryStatus()).isEqualTo("HELD");
    way.staff("refuse-cancel", Map.of("reason", "MC_OTHER")).expect(200);
    way.carriedUntil("OFFERING");
  }

  @Test
  void withdrawnRequestLetsTheDeliveryGoItsWay() {
    Journey way = asked();
    way.customer("withdraw-cancel", null).expect(200);
    assertThat(way.view().flag("/cancelAsked")).isFalse();
    way.customer("withdraw-cancel", null).refused(409, "no_cancel_request");
    way.staff("agree-cancel", null).refused(409, "no_cancel_request");
    assertThat(way.deliveryStatus()).isEqualTo("HELD");
    clock().advance(Duration.ofMinutes(13));
    way.carriedUntil("OFFERING");
  }

  @Test
  void packedFoodWaitsForTheAnswerToo() {
    Journey way = asked();
    way.start().ready();
    assertThat(way.deliveryStatus()).isEqualTo("HELD");
    way.customer("withdraw-cancel", null).expect(200);
    way.carriedUntil("OFFERING");
  }

  @Test
  void riderWhoIsLookedForAlreadyIsLookedForOn() {
    Journey way = bargain().placed("CASH").accept(1).carriedUntil("OFFERING");
    clock().advance(Duration.ofSeconds(61));
    way.customer("cancel", null).expect(200);
    way.claimed();
    way.staff("refuse-cancel", Map.of("reason", "MC_OTHER")).expect(200);
    way.carriedUntil("ASSIGNED");
  }

  @Test
  void refusedMoveIsInTheAuditWithWhoTriedIt() {
    Journey way = bargain().placed("CASH");
    way.staff("ready", null).refused(409, "not_allowed_now");
    String who = way.shop().staff().person().userId();
    eventually(
        () ->
            assertThat(audited(way.order()))
                .containsExactly(
                    who
                        + " order.ready refused: order: MERCHANT may not READY while"
                        + " PLACED; possible: [ACCEPT, ACCEPT_SELF_PICKUP, DECLINE]"));
  }

  private static List<String> audited(String order) {
    return jdbc()
        .sql("select concat(actor, ' ', action, ' ', detail) from audit_entry where subject = ?")
        .param(order)
        .query(String.class)
        .list();
  }

  /** Accepted with 20 minutes to go, and the customer has asked to cancel. */
  private static Journey asked() {
    Journey way = bargain().placed("CASH").accept(20);
    clock().advance(Duration.ofSeconds(61));
    assertThat(way.customer("cancel", null).expect(200).flag("/cancelAsked")).isTrue();
    return way;
  }
}
