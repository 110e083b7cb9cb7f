package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists are read page by page, newest first, and nothing is shown twice or left out. */
class OrderListsTest extends Town {

  private final Shop shop = shop();
  private final Hungry hungry = hungry();

  @Test
  void storeSeesAllItsOrdersWhateverTheirStatus() {
    List<String> placed = placed();
    List<String> newestFirst = placed.reversed();
    String list = "/api/v1/stores/" + shop.id() + "/orders";
    assertThat(pages(shop.staff(), list, 2)).isEqualTo(newestFirst);
    assertThat(pages(shop.staff(), list, 100)).isEqualTo(newestFirst);
    assertThat(pages(shop.staff(), list + "?status=ACCEPTED", 1))
        .containsExactly(placed.get(3), placed.get(1));
    assertThat(pages(shop.staff(), list + "?status=CANCELLED", 5)).containsExactly(placed.get(2));
    assertThat(pages(shop.staff(), list + "?status=IN_DELIVERY", 5)).isEmpty();
    assertThat(pages(hungry.api(), "/api/v1/orders", 2)).isEqualTo(newestFirst);
  }

  @Test
  void operatorsSeeTheOrdersOfAStatusWithoutReadingAllOthers() {
    List<String> placed = placed();
    String list = "/api/v1/operator/orders?limit=100";
    assertThat(ids(operator().get(list).expect(200))).containsAll(placed);
    assertThat(ids(operator().get(list + "&status=CANCELLED").expect(200)))
        .contains(placed.get(2))
        .doesNotContain(placed.get(0), placed.get(1));
  }

  /** Five orders: the second and fourth are accepted, the third is declined. */
  private List<String> placed() {
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      placed.add(cashOrder(hungry, shop));
    }
    tell(shop.staff(), placed.get(1), "accept", Map.of()).expect(200);
    tell(shop.staff(), placed.get(2), "decline", Map.of("reason", "MC_SOLD_OUT")).expect(200);
    tell(shop.staff(), placed.get(3), "accept", Map.of()).expect(200);
    return placed;
  }

  private static List<String> pages(Api who, String list, int size) {
    String from = list + (list.contains("?") ? "&" : "?") + "limit=" + size;
    List<String> all = new ArrayList<>();
    Answer page = who.get(from).expect(200);
    all.addAll(ids(page));
    while (!page.json().at("/next").isNull()) {
      page = who.get(from + "&cursor=" + page.text("/next")).expect(200);
      all.addAll(ids(page));
    }
    return all;
  }

  private static List<String> ids(Answer page) {
    return page.json()
        .at("/items")
        .valueStream()
        .map(order -> order.at("/orderId").stringValue())
        .toList();
  }
}
