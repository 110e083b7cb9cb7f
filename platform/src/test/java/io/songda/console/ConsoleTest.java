package io.songda.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Journey;
import io.songda.testing.Town;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see of the city and of one order. */
class ConsoleTest extends Town {

  @Test
  void operatorFindsAnOrderByNumberPhoneAndStore() {
    Shop shop = shop(true);
    Hungry anna = hungry();
    String order = cashOrder(anna, shop);
    String phone = anna.api().person().phone();
    String store = operator().get("/api/v1/stores/" + shop.id()).text("/name");
    for (String words : List.of(order, phone.substring(7), phone, store)) {
      assertThat(found(words)).as("looking for %s", words).contains(order);
    }
    assertThat(found("")).contains(order);
  }

  @Test
  void nothingIsFoundByWordsThatFitNothing() {
    for (String words : List.of("ord_0000000000000", "没有这家店", "%", "_", "000")) {
      assertThat(found(words)).as("looking for %s", words).isEmpty();
    }
    operator().get("/api/v1/console/orders?q=" + "x".repeat(41)).refused(400, "text_too_long");
  }

  @Test
  void theFileOfADeliveredOrderTellsItsWholeWayToTheFen() {
    Journey way = bargain().placed("CASH").acceptedAndRiderAtStore().pickedUp();
    way.atDoor().handedOver();
    way.customer("confirm-receipt", null).expect(200);
    booksAreClosed(way.order());
    Answer file = operator().get("/api/v1/console/orders/" + way.order()).expect(200);
    assertThat(file.text("/order/status")).isEqualTo("COMPLETED");
    assertThat(file.number("/price/payableFen")).isEqualTo(4000);
    assertThat(file.number("/price/merchantDiscountFen")).isEqualTo(500);
    assertThat(file.text("/delivery/status")).isEqualTo("DELIVERED");
    assertThat(file.text("/delivery/riderPhoneMasked")).contains("****");
    assertThat(file.text("/customerPhoneMasked")).contains("****");
    assertThat(file.json().at("/whole").booleanValue()).isTrue();
    assertThat(types(file)).contains("OrderPlaced", "DeliveryPickedUp", "OrderCompleted");
    assertThat(file.json().at("/steps"))
        .allMatch(step -> step.at("/hash").stringValue().length() == 64);
    long sum = 0;
    for (JsonNode journal : file.json().at("/journals")) {
      for (JsonNode line : journal.at("/postings")) {
        sum += line.at("/debitFen").longValue() - line.at("/creditFen").longValue();
      }
    }
    assertThat(sum).isZero();
  }

  @Test
  void aChangedEventShowsInTheFile() {
    String order = cashOrder(hungry(), shop());
    assertThat(whole(order)).isTrue();
    jdbc()
        .sql(
            "update eventlog_event set payload = concat(payload, ' ') where stream = ? and seq = 1")
        .param(order)
        .update();
    assertThat(whole(order)).isFalse();
    jdbc()
        .sql("update eventlog_event set payload = trim(payload) where stream = ? and seq = 1")
        .param(order)
        .update();
    assertThat(whole(order)).isTrue();
  }

  @Test
  void theBoardShowsStoresOpenOrdersAndTheNumbersOfTheDay() {
    Shop shop = shop(true);
    String order = cashOrder(hungry(), shop);
    eventually(
        () -> {
          Answer board = operator().get("/api/v1/console/city").expect(200);
          assertThat(ids(board, "/orders", "/orderId")).contains(order);
          assertThat(ids(board, "/stores", "/storeId")).contains(shop.id());
          assertThat(board.number("/numbers/placed")).isPositive();
          assertThat(board.number("/numbers/open")).isPositive();
          assertThat(board.number("/numbers/placed"))
              .isGreaterThanOrEqualTo(board.number("/numbers/paid"));
        });
  }

  private static List<String> found(String words) {
    Answer page = operator().get("/api/v1/console/orders?q=" + encoded(words)).expect(200);
    return ids(page, "/items", "/orderId");
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static boolean whole(String order) {
    return operator()
        .get("/api/v1/console/orders/" + order)
        .expect(200)
        .json()
        .at("/whole")
        .booleanValue();
  }

  private static List<String> types(Answer file) {
    return ids(file, "/steps", "/type");
  }

  private static List<String> ids(Answer answer, String list, String field) {
    return StreamSupport.stream(answer.json().at(list).spliterator(), false)
        .map(one -> one.at(field).stringValue())
        .toList();
  }
}
